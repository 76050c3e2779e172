using System.Collections.Immutable;
using Binnacle.Assistant.Records;
using Binnacle.Assistant.Wording;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Tools;

/// <summary>Devices side by side: health, issues, and how busy, full, hot and hungry their GPUs are.</summary>
internal sealed class CompareNodesTool : Tool<CompareNodesParameters>
{
    private const int MaxDevices = 8;

    private static readonly ImmutableArray<string> Metrics =
        ["gpu.utilization", "gpu.memory_used", "gpu.memory_total", "gpu.memory_free", "gpu.memory_reserved", "gpu.temperature", "gpu.power", "inference.kv_cache_usage", "inference.requests_waiting", "inference.requests_running"];

    public override string Name => "compare_nodes";
    public override string Description => "Compares devices: health score, open issues, mean GPU utilisation, VRAM share, hottest GPU, power, KV cache and waiting requests.";

    protected override async Task<ToolResult> RunAsync(CompareNodesParameters parameters, ToolCall call, CancellationToken cancellationToken)
    {
        var scope = await call.ScopeAsync(parameters, Usual.Issues, cancellationToken);
        if (scope.Devices.Length < 2)
            return scope.Devices.IsEmpty ? NoDevices.Answer(call, scope) : TooFew(call, scope);
        var diagnosis = await call.Records.DiagnoseAsync(scope, cancellationToken);
        var newest = await call.Records.Store.LatestSamplesAsync(new SeriesFilter { Devices = scope.Filter, Metrics = Metrics }, cancellationToken);
        var values = newest.ToLookup(sample => (sample.Series.Device, sample.Series.Metric), sample => sample.Value);
        var health = diagnosis.Report.Summary.Health.ToDictionary(score => score.Device);
        var open = diagnosis.Report.Open().ToLookup(issue => issue.Device);
        var rows = scope.Devices.Select(device => Row(device, health.GetValueOrDefault(device), open[device].Count(), values)).OrderByDescending(row => row.Health?.Score ?? 0).ThenBy(row => row.Device).ToImmutableArray();
        var best = rows[0];
        var worst = rows[^1];
        var text = best.Health?.Score == worst.Health?.Score
            ? $"{Say.Count(rows.Length, "device")} compared by health score: all at {best.Health?.Score}."
            : $"{Say.Count(rows.Length, "device")} compared. By health score: {Say.Device(best.Device)} is best with {best.Health?.Score}{AsGood(rows)}, {Say.Device(worst.Device)} worst with {worst.Health?.Score}.";
        text += await SpeedAsync(scope, call, cancellationToken);
        if (rows.Where(row => row.Utilization is not null).ToArray() is { Length: > 1 } busy)
        {
            var most = busy.MaxBy(row => row.Utilization)!;
            text += $" By GPU utilisation: busiest is {Say.Device(most.Device)} with {new Quantity(most.Utilization!.Value, Unit.Ratio)} on average now.";
        }

        var chosen = rows.Length <= MaxDevices ? rows : [.. rows.Take(MaxDevices / 2), .. rows.TakeLast(MaxDevices / 2)];
        return new()
        {
            Headline = $"{text} {Say.Cite(call.Ledger.Computed("compare", text, default, scope.AsOf))}",
            Lines = [.. chosen.Select(row => new ToolLine(Line(call, diagnosis, row)))],
            Notes = [.. new[]
            {
                scope.Note,
                chosen.Length < rows.Length ? $"The best and the worst {MaxDevices / 2} are shown, {rows.Length - chosen.Length} between them are not." : "",
                "Busier is not better by itself: compare utilisation only between devices with the same work.",
            }.Where(note => note.Length > 0)],
            FollowUps = [$"Why is {worst.Device} worse?"],
        };
    }

    private static string AsGood(ImmutableArray<NodeRow> rows) =>
        rows.Count(row => row.Health?.Score == rows[0].Health?.Score) - 1 is > 0 and var more ? $" ({more} more have the same)" : "";

    // Only engines of one model have the same work; the model with most engines says most.
    private static async Task<string> SpeedAsync(FleetScope scope, ToolCall call, CancellationToken cancellationToken)
    {
        var engines = await EngineSpeed.ReadAsync(call.Records.Store, scope.Filter, RecentSeries.LastOf(TimeRange.Last(Usual.Metrics, scope.AsOf)), cancellationToken);
        var judged = FirstTokens.Of(engines);
        var model = engines.Where(engine => judged.Value(engine) is not null).GroupBy(engine => engine.Component).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.ToArray()).FirstOrDefault();
        return model is not { Length: > 1 } ? ""
            : $" By {judged.Label} over the last hour, among {model.Length} engines of {Say.Name(model[0].Component.Name)}: fastest is {Say.Device(model[^1].Device)} with {new Quantity(judged.Value(model[^1])!.Value, Unit.Seconds)}, slowest {Say.Device(model[0].Device)} with {new Quantity(judged.Value(model[0])!.Value, Unit.Seconds)}.";
    }

    private static NodeRow Row(DeviceName device, HealthScore? health, int issues, ILookup<(DeviceName Device, string Metric), double> newest)
    {
        double[] Values(string metric) => [.. newest[(device, metric)]];
        double? Average(string metric) => Values(metric) is { Length: > 0 } values ? values.Average() : null;
        var total = Values("gpu.memory_total").Sum() is > 0 and var told ? told : Values("gpu.memory_free") is { Length: > 0 } free ? Values("gpu.memory_used").Sum() + free.Sum() + Values("gpu.memory_reserved").Sum() : 0;
        return new(device, health, issues)
        {
            Utilization = Average("gpu.utilization"),
            MemoryShare = total > 0 ? Values("gpu.memory_used").Sum() / total : null,
            Hottest = Values("gpu.temperature") is { Length: > 0 } heat ? heat.Max() : null,
            Power = Values("gpu.power") is { Length: > 0 } power ? power.Sum() : null,
            KvCache = Average("inference.kv_cache_usage"),
            Waiting = Values("inference.requests_waiting") is { Length: > 0 } waiting ? waiting.Sum() : null,
            Gpus = Values("gpu.utilization").Length,
        };
    }

    private static string Line(ToolCall call, FleetDiagnosis diagnosis, NodeRow row)
    {
        var text = $"**{Say.Device(row.Device)}**: health {row.Health?.Score.ToString() ?? "unknown"}, {Say.Count(row.Issues, "open issue")}{row.Words()}";
        var id = call.Ledger.Computed("compare-row", text, row.Device, diagnosis.Scope.AsOf);
        return $"{text} {Say.Cite(id)}";
    }

    private static ToolResult TooFew(ToolCall call, FleetScope scope) => new()
    {
        Headline = $"A comparison needs two devices; the scope holds only {Say.Device(scope.Devices[0])}. {Say.Cite(call.Query(scope, "devices to compare: found one"))}",
        Found = false,
    };

    /// <summary>One device in a comparison.</summary>
    private sealed record NodeRow(DeviceName Device, HealthScore? Health, int Issues)
    {
        public int Gpus { get; init; }
        public double? Utilization { get; init; }
        public double? MemoryShare { get; init; }
        public double? Hottest { get; init; }
        public double? Power { get; init; }
        public double? KvCache { get; init; }
        public double? Waiting { get; init; }

        public string Words()
        {
            var text = "";
            if (Utilization is { } busy)
                text += $", {Say.Count(Gpus, "GPU")} at {new Quantity(busy, Unit.Ratio)} on average";
            if (MemoryShare is { } share)
                text += $", VRAM {new Quantity(share, Unit.Ratio)}";
            if (Hottest is { } heat)
                text += $", hottest GPU {new Quantity(heat, Unit.Celsius)}";
            if (Power is { } power)
                text += $", GPU power {new Quantity(power, Unit.Watts)}";
            if (KvCache is { } cache)
                text += $", KV cache {new Quantity(cache, Unit.Ratio)}";
            return Waiting is { } waiting ? $"{text}, {waiting:0} waiting" : text;
        }
    }
}
