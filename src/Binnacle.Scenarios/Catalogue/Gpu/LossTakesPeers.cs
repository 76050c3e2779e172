using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class LossTakesPeers : Scenario
{
    public override int Number => 13;

    public override string Name => "loss-takes-peers";

    public override string Title => "A GPU falls off the bus; the switch and its peers report their links";

    public override string Trap => "The peers are well";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var time = stage.Began(Minutes(stage.Dice.Between(12, 90)));
        stage.FallsOff(stage.Target, time, gpu);
        stage.Kernel(stage.Target, time.AddSeconds(11.9), "nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, Fatal, Link 50 LTSSM Fault Up", 3);
        stage.Kernel(stage.Target, time.AddSeconds(11.9), "nvidia-nvswitch1: SXid (PCI:0000:06:00.0): 20034, Fatal, Link 48 LTSSM Fault Up", 3);
        for (var peer = 0; peer < Host.Gpus; peer++)
        {
            if (peer != gpu)
                stage.Xid(stage.Target, time.AddSeconds(12.1 + (0.1 * peer)), peer, 74, "pid='<unknown>', name=<unknown>, NVLink: fatal error detected on link 5(0x10000, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0)");
        }

        stage.CleansUp(stage.Target, time.AddSeconds(13), gpu);
        stage.Serve();
        stage.EngineDies(stage.Target, time.AddSeconds(20));
        stage.Gpus(stage.Target, (one, at, point) => one == gpu && at >= time ? point with { IsPresent = false } : point);
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "fell off the bus");
        stage.Cause("gpu.lost", Parts.GpuNames(gpu), signs: ["gpu-lost", "sxid-fatal", "nvlink-own", "cleanup", "engine-gone"]);
    }
}
