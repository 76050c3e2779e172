using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Inference;

internal sealed class SettingChanges : Scenario
{
    public override int Number => 33;

    public override string Name => "setting-changes";

    public override string Title => "A larger batch limit makes the engine preempt";

    public override string Trap => "A change, not the traffic";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(70, 110)));
        stage.Change(time, "Set max_num_seqs from 64 to 512 in the vLLM configuration", stage.Target);
        stage.Serve((at, point) => at < time.AddMinutes(3) ? point : point with
        {
            Running = 60,
            KvUsage = 0.985,
            PreemptionsPerSecond = 0.5,
            TtftSeconds = point.TtftSeconds * 3,
        });
        stage.Expect(stage.Target, Subsystem.Inference);
        stage.Fact(stage.Target, "KV cache", "preempted");
        stage.Cause("inference.config_change", signs: ["change-config", "kv-full", "preempt", "ttft-slow"]);
    }
}
