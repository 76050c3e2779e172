using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Inference;

internal sealed class SideProcessLeaks : Scenario
{
    public override int Number => 34;

    public override string Name => "side-process-leaks";

    public override string Title => "A second process on a serving GPU grows until the engine dies";

    public override string Trap => "Another process, not the engine";

    public override void Play(Stage stage)
    {
        var gpu = stage.Dice.Whole(0, Host.Gpus - 1);
        var start = stage.Began(Hours(8));
        var died = stage.At - Minutes(stage.Dice.Between(14, 30));
        stage.Serve();
        stage.EngineDies(stage.Target, died);
        stage.Gpus(stage.Target, (one, at, point) =>
        {
            if (one != gpu || at < start)
                return point;
            var leaked = 7_900 * Math.Min(1, (at - start) / (died - start));
            return point with { UsedMebibytes = point.UsedMebibytes + leaked, FreeMebibytes = point.FreeMebibytes - leaked };
        });
        stage.Expect(stage.Target, Subsystem.Inference);
        stage.Fact(stage.Target, "memory in use", "grew");
        stage.Cause("app.leak", Parts.GpuNames(gpu), alsoRight: ["app.oom"], signs: ["vram-leak", "vram-full", "engine-gone"]);
    }
}
