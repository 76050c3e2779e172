using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class LinkFails : Scenario
{
    public override int Number => 21;

    public override string Name => "link-fails";

    public override string Title => "One GPU reports its NVLink, the peers what they see of it";

    public override string Trap => "The first GPU, not the peers";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var time = stage.Began(Minutes(stage.Dice.Between(12, 90)));
        stage.Xid(stage.Target, time, gpu, 149, "NETIR_LINK_EVT Fatal XC0 i0 Link 07 (0x025001c6 0x00000000 0x00000000 0x00000000 0x00000000 0x00000000)");
        for (var peer = 0; peer < Host.Gpus; peer++)
        {
            if (peer != gpu)
                stage.Xid(stage.Target, time.AddSeconds(0.2 + (0.1 * peer)), peer, 145, "RLW_RXPIPE Nonfatal XC0 i0 Link 13 (0x0409a0c2 0x00000008 0x00000001 0x00000000 0x00100000 0x00000004)");
        }

        stage.CleansUp(stage.Target, time.AddSeconds(2));
        stage.Serve();
        stage.EngineDies(stage.Target, time.AddSeconds(30));
        stage.Expect(stage.Target, Subsystem.Nvlink, Subsystem.Gpu);
        stage.Fact(stage.Target, "XID 149", "NVLink");
        stage.Cause("nvlink.link", Parts.GpuNames(gpu), signs: ["nvlink-own", "nvlink-peer", "cleanup", "engine-gone"]);
    }
}
