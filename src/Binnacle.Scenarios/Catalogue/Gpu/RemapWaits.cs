using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class RemapWaits : Scenario
{
    public override int Number => 16;

    public override string Name => "remap-waits";

    public override string Title => "A row was remapped and waits for a reset";

    public override string Trap => "A reset repairs it; no return to the vendor";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var time = stage.Began(Hours(stage.Dice.Between(2, 20)));
        stage.Xid(stage.Target, time, gpu, 63, "pid='<unknown>', name=<unknown>, Row Remapper: New row marked for remapping, reset gpu to activate.");
        stage.Xid(stage.Target, time.AddSeconds(0.3), gpu, 94, "pid=4411, name=python3, Contained ECC error");
        stage.Watch();
        stage.Gpus(stage.Target, (one, at, point) => one == gpu && at >= time ? point with { RemappedRows = 1, RemapPending = true } : point);
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "remap");
        stage.Cause("gpu.hbm_reset_only", Parts.GpuNames(gpu), signs: ["remap-recorded", "remap-pending", "contained"]);
    }
}
