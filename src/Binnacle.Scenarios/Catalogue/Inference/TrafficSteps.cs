using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Inference;

internal sealed class TrafficSteps : Scenario
{
    public override int Number => 32;

    public override string Name => "traffic-steps";

    public override string Title => "Twice the traffic fills the KV cache";

    public override string Trap => "Capacity, no hardware";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(45, 80)));
        stage.Serve((at, point) => at < time ? point : point with
        {
            Running = 42,
            Waiting = 6 + (1.1 * (at - time).TotalMinutes),
            KvUsage = 0.992,
            FinishedPerSecond = point.FinishedPerSecond * 1.9,
            PreemptionsPerSecond = 0.4,
            TtftSeconds = point.TtftSeconds * 5,
        });
        stage.Expect(stage.Target, Subsystem.Inference);
        stage.Fact(stage.Target, "KV cache", "waiting");
        stage.Cause("inference.traffic", alsoRight: ["inference.kv_saturation"], signs: ["traffic-step", "kv-full", "queue", "preempt", "ttft-slow"]);
    }
}
