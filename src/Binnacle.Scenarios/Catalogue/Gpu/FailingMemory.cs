using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class FailingMemory : Scenario
{
    public override int Number => 15;

    public override string Name => "failing-gpu-memory";

    public override string Title => "GPU memory keeps failing after each reset; the engine that dies is blamed";

    public override string Trap => "Hardware blamed on software";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var last = stage.At - Minutes(stage.Dice.Between(12, 50));
        stage.Began(Days(12));
        DateTimeOffset[] errors = [stage.At - Days(11.5), stage.At - Days(6), stage.At - Days(1.2), last];
        foreach (var time in errors)
        {
            stage.Xid(stage.Target, time, gpu, 48, "pid='<unknown>', name=<unknown>, An uncorrectable double bit error (DBE) has been detected on GPU in the framebuffer at partition 6, subpartition 0.");
            stage.Xid(stage.Target, time.AddSeconds(0.4), gpu, 63, "pid='<unknown>', name=<unknown>, Row Remapper: New row marked for remapping, reset gpu to activate.");
            stage.Xid(stage.Target, time.AddSeconds(0.6), gpu, stage.Dice.Chance(0.5) ? 94 : 95, "pid=91234, name=VLLM::EngineCore, Uncontained ECC error");
            stage.Xid(stage.Target, time.AddSeconds(0.9), gpu, 154, "GPU recovery action changed from 0x0 (None) to 0x1 (GPU Reset Required)");
            stage.CleansUp(stage.Target, time.AddSeconds(1.5), gpu);
        }

        stage.Serve();
        stage.Gpus(stage.Target, (one, at, point) => one != gpu ? point : point with { RemappedRows = 10 + errors.Count(error => at >= error), RemapPending = at >= last, DoubleBitErrors = at >= last ? 1 : 0 }, longDays: 20);
        stage.EngineDies(stage.Target, last.AddSeconds(5));
        stage.Description = stage.Dice.Chance(0.5) ? "vLLM keeps dying with EngineDeadError, the new release must be broken" : "";
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "XID 48", "remap", "memory");
        stage.Cause("gpu.hbm", Parts.GpuNames(gpu), mayReplace: true, signs: ["xid-mem", "xid-mem-again", "remap-recorded", "remap-growth", "engine-gone"]);
    }
}
