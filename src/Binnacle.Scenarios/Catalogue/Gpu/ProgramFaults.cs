using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class ProgramFaults : Scenario
{
    public override int Number => 18;

    public override string Name => "program-faults";

    public override string Title => "The same program faults on many GPUs after a release";

    public override string Trap => "Not one GPU is broken";

    public override void Play(Stage stage)
    {
        var change = stage.Began(Hours(stage.Dice.Between(1.5, 8)));
        Host[] hosts = [stage.Target, stage.Other(), stage.Other()];
        stage.Change(change, "Deploy trainer release 4.2.0", hosts);
        foreach (var host in hosts)
        {
            stage.Touched(host);
            var faults = stage.Dice.Whole(3, 6);
            for (var i = 0; i < faults; i++)
            {
                var time = change + ((stage.At - change) * stage.Dice.Between(0.1, 0.95));
                var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
                stage.AppFault(host, time, gpu, "trainer", stage.Dice.Whole(0, 6), stage.Dice.Whole(0, 7));
                stage.Xid(host, time.AddSeconds(0.2), gpu, 45, "pid=20123, name=trainer, Ch 00000008");
                if (stage.Dice.Chance(0.3))
                    stage.Xid(host, time.AddSeconds(5), gpu, 109, "pid=20123, name=trainer, Ch 00000008, errorString CTX SWITCH TIMEOUT, Info 0x1c007");
            }
        }

        stage.Watch(hosts[1]);
        stage.Fact(stage.Target, "XID 13", "program");
        stage.Cause("app.bug", alsoRight: [], signs: ["app-fault", "app-repeated", "app-many", "cleanup", "change-release"]);
    }
}
