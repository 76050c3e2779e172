using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Cooling;

internal sealed class FanWithoutExporter : Scenario
{
    public override int Number => 41;

    public override string Name => "fan-without-exporter";

    public override string Title => "A fan fails on a machine without GPU metrics and kernel log";

    public override string Trap => "The right cause with less to go by";

    public override void Play(Stage stage)
    {
        var fan = stage.Dice.Whole(1, 6);
        var time = stage.Began(Minutes(stage.Dice.Between(75, 110)));
        stage.Engine(stage.Target, (at, point) => at >= time.AddMinutes(25) ? point with { TtftSeconds = point.TtftSeconds * 2.8 } : point);
        stage.Hardware(stage.Target, time, "fan_low", $"{fan}");
        stage.Hardware(stage.Target, time.AddMinutes(12), "cpu_hot", "1");
        stage.WithoutGpuMetrics(stage.Target);
        stage.WithoutKernelLog(stage.Target);
        stage.Expect(stage.Target, Subsystem.Fans, Subsystem.Thermal);
        stage.Fact(stage.Target, "fan");
        stage.Cause("cooling.fan", Parts.Numbered(fan), mayReplace: true, signs: ["fan-failed:sel", "heat:sel", "ttft-slow"]);
    }
}
