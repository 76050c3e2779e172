using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class BusyLinkNarrow : Scenario
{
    public override int Number => 35;

    public override string Name => "busy-link-narrow";

    public override string Title => "A busy GPU runs its PCIe link at 4 of 16 lanes";

    public override string Trap => "Only a busy link counts";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var time = stage.Began(Hours(stage.Dice.Between(1, 10)));
        stage.Serve();
        stage.Gpus(stage.Target, (one, at, point) => one == gpu && at >= time ? point with { Utilization = 0.9, LinkWidth = 4, Replays = 1.5 * (at - time).TotalMinutes } : point);
        stage.Expect(stage.Target, Subsystem.Pcie);
        stage.Fact(stage.Target, "PCIe", "lanes");
        stage.Cause("pcie.path", Parts.GpuNames(gpu), signs: ["pcie-downtrain"]);
    }
}
