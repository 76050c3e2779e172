using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Cooling;

internal sealed class OneHotGpu : Scenario
{
    public override int Number => 26;

    public override string Name => "one-hot-gpu";

    public override string Title => "One GPU runs hotter than its peers at the same power";

    public override string Trap => "Its cooling, not the GPU";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var time = stage.Began(Hours(stage.Dice.Between(2, 20)));
        stage.Serve();
        stage.Heats(stage.Target, time, 17, gpu);
        stage.Expect(stage.Target, Subsystem.Thermal);
        stage.Fact(stage.Target, "hotter", "°C");
        stage.Cause("cooling.gpu", Parts.GpuNames(gpu), signs: ["gpu-hot-peer", "gpu-hot-delta"]);
    }
}
