using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Power;

internal sealed class TwoSuppliesDaysApart : Scenario
{
    public override int Number => 8;

    public override string Name => "two-supplies-days-apart";

    public override string Title => "Two supplies of one rack fail on different days";

    public override string Trap => "Near is not together: no strip tripped";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(20, 300)));
        stage.SupplyFails(stage.Target, time, "1");
        var neighbour = stage.RackOf(stage.Target).First(host => host != stage.Target && host.Pdus.Length == 2);
        stage.SupplyFails(neighbour, stage.At - Days(stage.Dice.Between(1.5, 2.8)), "1");
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Power);
        stage.Expect(neighbour, Subsystem.Power);
        stage.Fact(stage.Target, "power supply", "PS1", "psu");
        stage.Cause("power.psu", Parts.Numbered(1), mayReplace: true, signs: ["psu-failed", "red-lost"]);
    }
}
