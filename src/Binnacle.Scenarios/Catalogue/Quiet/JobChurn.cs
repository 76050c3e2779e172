using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Quiet;

internal sealed class JobChurn : Scenario
{
    public override int Number => 20;

    public override string Name => "job-churn";

    public override string Title => "Thousands of XID 45 from jobs that end";

    public override string Trap => "Nothing is wrong";

    public override void Play(Stage stage)
    {
        var start = stage.Began(Hours(6));
        for (var i = 0; i < 1_200; i++)
            stage.Xid(stage.Target, start + ((stage.At - start) * (i / 1_200.0)), i % Host.Gpus, 45, $"pid={30_000 + i}, name=python3, Ch 0000000{i % 8}");
        stage.Watch();
        stage.Nothing();
    }
}
