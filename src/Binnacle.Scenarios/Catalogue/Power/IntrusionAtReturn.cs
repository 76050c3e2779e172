using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Power;

internal sealed class IntrusionAtReturn : Scenario
{
    public override int Number => 10;

    public override string Name => "intrusion-at-return";

    public override string Title => "Power of one machine goes and comes back; its controller writes an intrusion as it starts";

    public override string Trap => "Nobody was there";

    public override void Play(Stage stage)
    {
        var lost = stage.Began(Minutes(stage.Dice.Between(25, 120)));
        var back = lost.AddMinutes(stage.Dice.Between(2, 6));
        stage.LosesPower(stage.Target, lost, back);
        stage.Hardware(stage.Target, back.AddSeconds(3), "intrusion");
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Power, Subsystem.Boot);
        stage.Fact(stage.Target, "input", "AC lost", "power loss", "lost its input");
        stage.Cause("boot.power_loss", alsoRight: ["power.feed"], signs: ["boot-power", "ac-lost-all", "psu-ac-lost", "intrusion"]);
    }
}
