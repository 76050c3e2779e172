using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Boot;

internal sealed class OrderlyRestart : Scenario
{
    public override int Number => 31;

    public override string Name => "orderly-restart";

    public override string Title => "Somebody restarts the machine in order";

    public override string Trap => "No fault";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(15, 240)));
        stage.ShutsDown(stage.Target, time);
        stage.Hardware(stage.Target, time, "os_shutdown");
        stage.Starts(stage.Target, time.AddSeconds(stage.Dice.Between(30, 90)));
        stage.Watch();
        stage.Down(stage.Target, time, time.AddMinutes(7));
        stage.Cause("boot.planned", alsoRight: ["maintenance.planned"], signs: ["boot-planned:kernel", "boot-planned:sel"]);
        stage.OrVerdict(RootCauseVerdict.NoFault);
    }
}
