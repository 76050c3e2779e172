using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class DriverRollout : Scenario
{
    public override int Number => 22;

    public override string Name => "driver-rollout";

    public override string Title => "GSP timeouts on several machines after a new driver";

    public override string Trap => "Not one machine is broken";

    public override void Play(Stage stage)
    {
        var change = stage.Began(Hours(stage.Dice.Between(5, 12)));
        Host[] hosts = [stage.Target, .. FleetPlan.Hosts.Where(host => host != stage.Target).Take(7)];
        stage.Change(change, "Roll out NVIDIA driver 570.86.10", hosts);
        foreach (var host in hosts.Take(5))
        {
            stage.Expect(host, Subsystem.Gpu);
            var timeouts = stage.Dice.Whole(1, 3);
            for (var i = 0; i < timeouts; i++)
            {
                var time = change + ((stage.At - change) * stage.Dice.Between(0.2, 0.95));
                var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
                stage.Xid(host, time, gpu, 119, $"pid=2024380, name=nvidia-smi, Timeout after 6s of waiting for RPC response from GPU{gpu} GSP! Expected function 76 (GSP_RM_CONTROL) (0x20802a02 0x8).");
                stage.CleansUp(host, time.AddSeconds(8));
            }
        }

        stage.Watch(hosts[1]);
        stage.Fact(stage.Target, "XID 119", "GSP");
        stage.Cause("driver.rollout", signs: ["change-driver", "gsp", "gsp@domain", "cleanup"]);
    }
}
