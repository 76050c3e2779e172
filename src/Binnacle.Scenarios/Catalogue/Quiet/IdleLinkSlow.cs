using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Quiet;

internal sealed class IdleLinkSlow : Scenario
{
    public override int Number => 35;

    public override string Name => "idle-link-slow";

    public override string Title => "An idle GPU runs its PCIe link at generation 1";

    public override string Trap => "Idle GPUs save power";

    public override void Play(Stage stage)
    {
        stage.Began(Hours(2));
        stage.Watch();
        stage.Gpus(stage.Target, (_, at, point) => at > stage.At - Hours(3) ? point with { Utilization = 0, PowerWatts = 82, LinkGeneration = 1, Celsius = 33 } : point);
        stage.Description = stage.Dice.Chance(0.5) ? "The PCIe link is only at generation 1" : "";
        stage.Nothing();
    }
}
