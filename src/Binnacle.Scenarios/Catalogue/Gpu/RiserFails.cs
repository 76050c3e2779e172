using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Gpu;

internal sealed class RiserFails : Scenario
{
    public override int Number => 12;

    public override string Name => "riser-fails";

    public override string Title => "Corrected PCIe errors for days, a fatal one, the GPU is lost, and again after a reboot";

    public override string Trap => "The path, not the GPU";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var second = stage.At - Minutes(stage.Dice.Between(12, 40));
        var first = second - Minutes(stage.Dice.Between(70, 200));
        stage.Began(Days(2));
        for (var i = 0; i < 14; i++)
            stage.CorrectedAer(stage.Target, first - Hours(stage.Dice.Between(1.1, 46)), gpu);
        for (var i = 0; i < 15; i++)
            stage.CorrectedAer(stage.Target, first - Minutes(stage.Dice.Between(2, 55)), gpu);
        Loses(stage, first, gpu);
        stage.ShutsDown(stage.Target, first.AddMinutes(18));
        stage.Starts(stage.Target, first.AddMinutes(19));
        stage.Watch();
        stage.Down(stage.Target, first.AddMinutes(18), first.AddMinutes(26));
        Loses(stage, second, gpu);
        stage.Gpus(stage.Target, (one, at, point) => one == gpu && ((at >= first && at < first.AddMinutes(19)) || at >= second) ? point with { IsPresent = false } : point);
        stage.Expect(stage.Target, Subsystem.Gpu, Subsystem.Pcie);
        stage.Fact(stage.Target, "fell off the bus");
        stage.Cause("pcie.path", Parts.GpuNames(gpu), signs: ["pcie-ce:kernel", "pcie-ce-some:kernel", "pcie-fatal:kernel", "gpu-lost", "gpu-lost-again"]);
    }

    private static void Loses(Stage stage, DateTimeOffset time, int gpu)
    {
        stage.FatalAer(stage.Target, time.AddMilliseconds(-100), gpu);
        stage.FallsOff(stage.Target, time, gpu);
        stage.CleansUp(stage.Target, time.AddSeconds(2), gpu);
    }
}
