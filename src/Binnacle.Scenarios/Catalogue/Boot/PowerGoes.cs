using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Boot;

internal sealed class PowerGoes : Scenario
{
    public override int Number => 31;

    public override string Name => "power-goes";

    public override string Title => "One machine loses its input power and comes back";

    public override string Trap => "Not a crash";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(20, 240)));
        stage.LosesPower(stage.Target, time, time.AddMinutes(stage.Dice.Between(2, 8)));
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Boot, Subsystem.Power);
        stage.Fact(stage.Target, "input", "AC lost", "power loss", "lost its input");
        stage.Cause("boot.power_loss", alsoRight: ["power.feed"], signs: ["boot-power", "ac-lost-all", "psu-ac-lost"]);
    }
}
