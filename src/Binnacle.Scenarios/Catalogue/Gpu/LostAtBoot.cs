using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class LostAtBoot : Scenario
{
    public override int Number => 14;

    public override string Name => "lost-at-boot";

    public override string Title => "After a restart one GPU does not come back, and no XID says so";

    public override string Trap => "No XID at all";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var boot = stage.Began(Minutes(stage.Dice.Between(40, 150)));
        stage.ShutsDown(stage.Target, boot.AddMinutes(-2));
        stage.Hardware(stage.Target, boot.AddMinutes(-2), "os_shutdown");
        stage.Starts(stage.Target, boot);
        stage.Kernel(stage.Target, boot.AddSeconds(100), "NVRM: The NVIDIA probe routine failed for 1 device(s).", 3);
        stage.Watch();
        stage.Down(stage.Target, boot.AddMinutes(-2), boot.AddMinutes(5));
        stage.Gpus(stage.Target, (one, at, point) => one == gpu && at >= boot ? point with { IsPresent = false } : point);
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "gpu");
        stage.Cause("gpu.lost", [.. Parts.GpuNames(gpu), "gpu"], signs: ["gpu-missing:gpu", "gpu-init"]);
    }
}
