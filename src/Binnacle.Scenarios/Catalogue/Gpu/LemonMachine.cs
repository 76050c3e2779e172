using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class LemonMachine : Scenario
{
    public override int Number => 42;

    public override string Name => "lemon-machine";

    public override string Title => "Four different GPU errors on one machine within a month";

    public override string Trap => "What the GPUs share is at fault";

    public override void Play(Stage stage)
    {
        stage.Began(Days(26));
        stage.FallsOff(stage.Target, stage.At - Days(26), 0);
        stage.Starts(stage.Target, stage.At - Days(26) + Minutes(30));
        stage.Xid(stage.Target, stage.At - Days(18), 2, 119, "pid=1201, name=nvidia-smi, Timeout after 6s of waiting for RPC response from GPU2 GSP! Expected function 76 (GSP_RM_CONTROL) (0x20802a02 0x8).");
        stage.Starts(stage.Target, stage.At - Days(18) + Minutes(20));
        stage.Xid(stage.Target, stage.At - Days(9), 3, 74, "pid='<unknown>', name=<unknown>, NVLink: fatal error detected on link 2(0x10000, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0)");
        stage.Xid(stage.Target, stage.At - Hours(stage.Dice.Between(1, 8)), 1, 62, "pid='<unknown>', name=<unknown>, PMU halt 0x20 0x0 0x0 0x0");
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "different GPU error", "XID");
        stage.Cause("gpu.lemon", signs: ["lemon", "gpu-lost", "gsp", "nvlink-own", "gpu-reset-xid"]);
    }
}
