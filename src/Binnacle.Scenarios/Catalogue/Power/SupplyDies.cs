using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Power;

internal sealed class SupplyDies : Scenario
{
    public override int Number => 6;

    public override string Name => "supply-dies";

    public override string Title => "A power supply fails, redundancy is lost, the board brakes the GPUs";

    public override string Trap => "Slow GPUs are an effect";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(25, 90)));
        stage.SupplyFails(stage.Target, time, "2");
        stage.Watch();
        stage.Gpus(stage.Target, (_, at, point) => at >= time.AddSeconds(40) ? point with { Reasons = point.Reasons | 0x88, SmMegahertz = 900, PowerWatts = point.PowerWatts * 0.5 } : point);
        stage.Expect(stage.Target, Subsystem.Power);
        stage.Fact(stage.Target, "power supply", "PS2", "psu");
        stage.Cause("power.psu", Parts.Numbered(2), mayReplace: true, signs: ["psu-failed", "red-lost", "brake:gpu"]);
    }
}
