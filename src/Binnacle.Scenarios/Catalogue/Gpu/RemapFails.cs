using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class RemapFails : Scenario
{
    public override int Number => 17;

    public override string Name => "remap-fails";

    public override string Title => "A row remap fails";

    public override string Trap => "No spare row is left: replace";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var time = stage.Began(Minutes(stage.Dice.Between(15, 300)));
        stage.Xid(stage.Target, time, gpu, 48, "pid='<unknown>', name=<unknown>, An uncorrectable double bit error (DBE) has been detected on GPU in the framebuffer at partition 2, subpartition 1.");
        stage.Xid(stage.Target, time.AddSeconds(0.4), gpu, 64, "pid='<unknown>', name=<unknown>, Row Remapper: Error: Failed to remap row");
        stage.CleansUp(stage.Target, time.AddSeconds(1), gpu);
        stage.Watch();
        stage.Gpus(stage.Target, (one, at, point) => one == gpu && at >= time ? point with { RemappedRows = 8, RemapFailed = true, DoubleBitErrors = 1 } : point);
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "remap");
        stage.Cause("gpu.hbm", Parts.GpuNames(gpu), mayReplace: true, signs: ["xid-mem", "remap-failed", "gpu-dbe"]);
    }
}
