using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Power;

internal sealed class StripTrips : Scenario
{
    public override int Number => 7;

    public override string Name => "strip-trips";

    public override string Title => "A power strip trips: machines with two feeds lose redundancy, those with one restart";

    public override string Trap => "Eight power supplies do not fail in one second";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(15, 120)));
        foreach (var host in stage.RackOf(stage.Target))
        {
            stage.Expect(host, Subsystem.Power, Subsystem.Boot);
            var own = time.AddSeconds(stage.Dice.Between(0, 4));
            if (host.Pdus.Length == 1)
            {
                stage.LosesPower(host, own, time.AddMinutes(stage.Dice.Between(4, 6)));
                continue;
            }

            stage.Hardware(host, own, "psu_ac_lost", "1");
            stage.Hardware(host, own.AddSeconds(stage.Dice.Between(1, 2)), "redundancy_lost");
        }

        if (stage.Dice.Chance(0.3))
            stage.AskAbout(stage.RackOf(stage.Target).First(host => host.Pdus.Length == 1));
        stage.Watch();
        stage.Fact(stage.Target, "input", "power");
        stage.Cause("power.pdu", [$"{stage.Target.Rack}-A"], signs: stage.Target.Pdus.Length == 1 ? ["psu-ac-lost", "ac-lost-all", "boot-power", "power-hit@domain"] : ["psu-ac-lost", "red-lost", "power-hit@domain"]);
    }
}
