using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class OneUnitFaults : Scenario
{
    public override int Number => 19;

    public override string Name => "one-unit-faults";

    public override string Title => "Different programs fault at the same place of one chip";

    public override string Trap => "An application code, and yet hardware";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var (gpc, tpc) = (stage.Dice.Whole(0, 6), stage.Dice.Whole(0, 7));
        var start = stage.Began(Hours(stage.Dice.Between(20, 50)));
        string[] programs = ["python3", "gmx", "namd3", "trainer"];
        for (var i = 0; i < 5; i++)
            stage.AppFault(stage.Target, start + ((stage.At - start) * (0.05 + (0.18 * i) + (0.05 * stage.Dice.Unit()))), gpu, programs[i % programs.Length], gpc, tpc);
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Gpu);
        stage.Fact(stage.Target, "XID 13", "GPC");
        stage.Cause("gpu.hardware", Parts.GpuNames(gpu), mayReplace: true, signs: ["app-fault", "app-unit"]);
    }
}
