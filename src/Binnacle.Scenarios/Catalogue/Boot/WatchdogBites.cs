using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Boot;

internal sealed class WatchdogBites : Scenario
{
    public override int Number => 31;

    public override string Name => "watchdog-bites";

    public override string Title => "The watchdog resets a machine that hung";

    public override string Trap => "A reset, not a loss of power";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(15, 240)));
        stage.Hardware(stage.Target, time, "watchdog");
        stage.Starts(stage.Target, time.AddSeconds(stage.Dice.Between(10, 40)));
        stage.Watch();
        stage.Down(stage.Target, time.AddMinutes(-8), time.AddMinutes(6));
        stage.Expect(stage.Target, Subsystem.Boot);
        stage.Fact(stage.Target, "watchdog");
        stage.Cause("boot.watchdog", signs: ["boot-watchdog"]);
    }
}
