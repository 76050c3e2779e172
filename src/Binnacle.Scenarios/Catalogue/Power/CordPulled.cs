using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Power;

internal sealed class CordPulled : Scenario
{
    public override int Number => 9;

    public override string Name => "cord-pulled";

    public override string Title => "Somebody opens the chassis and pulls a cord for some minutes";

    public override string Trap => "A person, not a supply";

    public override void Play(Stage stage)
    {
        var pulled = stage.Began(Minutes(stage.Dice.Between(25, 120)));
        stage.Hardware(stage.Target, pulled - Minutes(stage.Dice.Between(2, 9)), "intrusion");
        stage.Hardware(stage.Target, pulled, "psu_ac_lost", "1");
        stage.Hardware(stage.Target, pulled.AddSeconds(2), "redundancy_lost");
        var back = pulled.AddMinutes(stage.Dice.Between(3, 9));
        stage.Hardware(stage.Target, back, "psu_ac_lost", "1", asserted: false);
        stage.Hardware(stage.Target, back.AddSeconds(3), "redundancy_full");
        stage.Hardware(stage.Target, back.AddMinutes(4), "intrusion", asserted: false);
        stage.Watch();
        stage.Touched(stage.Target);
        stage.Fact(stage.Target, "input", "chassis", "intrusion");
        stage.Cause("power.human", signs: ["hands-on", "intrusion", "psu-ac-lost", "red-lost"]);
    }
}
