using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Cooling;

internal sealed class FanCascade : Scenario
{
    public override int Number => 23;

    public override string Name => "fan-cascade";

    public override string Title => "A fan fails, its zone grows hot, GPUs slow down, first tokens come late";

    public override string Trap => "The late token is the last effect";

    public override void Play(Stage stage)
    {
        var fan = stage.Dice.Whole(1, 6);
        var time = stage.Began(Minutes(stage.Dice.Between(75, 110)));
        stage.Serve((at, point) => at >= time.AddMinutes(25) ? point with { TtftSeconds = point.TtftSeconds * 2.8 } : point);
        stage.FanFails(stage.Target, time, fan);
        stage.Heats(stage.Target, time.AddMinutes(4), 27, 0, 1);
        stage.Expect(stage.Target, Subsystem.Fans, Subsystem.Thermal);
        stage.Fact(stage.Target, "fan");
        stage.Cause("cooling.fan", Parts.Numbered(fan), mayReplace: true, signs: ["fan-failed:sel", "fan-failed:sensors", "fan-redundancy", "gpu-hot-delta", "throttle", "ttft-slow"]);
    }
}
