using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Cooling;

internal sealed class DustGathers : Scenario
{
    public override int Number => 27;

    public override string Name => "dust-gathers";

    public override string Title => "Temperatures rise by a fraction of a degree a day at equal load";

    public override string Trap => "Too slow for any limit";

    public override void Play(Stage stage)
    {
        var start = stage.Began(Days(30));
        var perDay = stage.Dice.Between(0.16, 0.3);
        stage.Engine(stage.Target);
        stage.Gpus(stage.Target, (_, at, point) => point with { Celsius = point.Celsius + (perDay * (at - start).TotalDays * point.PowerWatts / 500) }, longDays: 30);
        stage.Gpus(stage.Other());
        stage.Gpus(stage.Other());
        stage.Expect(stage.Target, Subsystem.Thermal);
        stage.Fact(stage.Target, "warmer", "a day");
        stage.Cause("cooling.dust", signs: ["gpu-drift"]);
    }
}
