using System.Collections.Immutable;
using Binnacle.Assistant.Records;
using Binnacle.Assistant.Wording;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Tools;

/// <summary>Serving and machines together: throughput, latency, queue and KV cache of the engines, throttled GPUs and other slow hosts.</summary>
internal sealed class PerformanceCheckTool : Tool<ToolParameters>
{
    private const int MaxLines = 8;

    /// <summary>An engine is slow when its first token takes so many times the median of the engines. Engineering judgement.</summary>
    private const double SlowFactor = 3;

    private static readonly ImmutableArray<string> Now =
        ["inference.kv_cache_usage", "inference.kv_blocks", "inference.requests_running", "inference.requests_waiting", "inference.preemptions", "gpu.utilization"];

    public override string Name => "performance_check";
    public override string Description => "Performance at a glance: tokens per second, TTFT and TPOT, queues, KV cache saturation, throttled GPUs and slow hosts. Use it for 'performance check' and 'why is it slow?'.";

    protected override async Task<ToolResult> RunAsync(ToolParameters parameters, ToolCall call, CancellationToken cancellationToken)
    {
        var scope = await call.ScopeAsync(parameters, Usual.Metrics, cancellationToken);
        if (scope.Devices.IsEmpty)
            return NoDevices.Answer(call, scope);
        var window = RecentSeries.LastOf(scope.Window);
        var newest = await call.Records.Store.LatestSamplesAsync(new SeriesFilter { Devices = scope.Filter, Metrics = Now }, cancellationToken);
        var history = await RecentSeries.ReadAsync(call.Records.Store, new SeriesFilter { Devices = scope.Filter, Metrics = [.. Now.Where(metric => metric != "gpu.utilization")] }, window, cancellationToken);
        var engines = EngineNow.Of(newest, history);
        var latency = await EngineSpeed.ReadAsync(call.Records.Store, scope.Filter, window, cancellationToken);
        var diagnosis = await call.Records.DiagnoseAsync(await call.ScopeAsync(parameters, Usual.Issues, cancellationToken), cancellationToken);
        var hindered = IssueGroup.Of(diagnosis.Report.Open().Where(Hinders));
        var busy = newest.Where(sample => sample.Series.Metric == "gpu.utilization").Select(sample => sample.Value).ToArray();
        if (engines.IsEmpty && latency.IsEmpty && busy.Length == 0 && hindered.IsEmpty)
            return Nothing(call, scope);
        var slow = Slow(latency);
        var saturated = engines.Where(engine => engine.NeedsAttention).ToImmutableArray();
        var text = Headline(engines, latency, saturated, hindered, busy);
        ImmutableArray<ToolLine> lines =
        [
            .. saturated.Take(3).Select(engine => KvCacheTool.Line(call, engine)),
            .. slow.Take(2).Select(engine => InferenceLatencyTool.Line(call, engine)),
            .. hindered.Take(MaxLines - 4).Select(group => new ToolLine(call.Line(diagnosis, group))),
        ];
        return new()
        {
            Headline = $"{text} {Say.Cite(call.Ledger.Computed("performance", $"{text} Counters {call.In(window)}", default, scope.AsOf, EvidenceKind.Series))}",
            Lines = [.. lines.Take(MaxLines)],
            Trouble = saturated.Any() || slow.Any() || hindered.Any(),
            Notes = [.. new[] { scope.Note, lines.Length > MaxLines || hindered.Length > MaxLines - 4 ? "Ask about latency, KV cache or issues alone for the rest." : "", InferenceLatencyTool.How(latency) }.Where(note => note.Length > 0)],
            FollowUps = ["KV-cache analysis", "How is latency?", "Which GPU is the hottest?"],
        };
    }

    // What makes machines slow rather than broken or merely worth noting.
    private static bool Hinders(Issue issue) =>
        issue.Urgency <= Urgency.NextWindow && (issue.Type == Subsystem.Inference || issue.Rule.StartsWith("CLK-", StringComparison.Ordinal)
            || issue.Rule is "GPU-LOST" or "GPU-PWRBRAKE" or "PCIE-DOWNTRAIN" or "PCIE-REPLAY" or "NVL-DOWN" or "NVL-REPLAY" or "NVL-SXID-FATAL" or "TMP-PEER" or "VRAM-OOM" or "MEM-CE-STORM");

    private static ImmutableArray<EngineSpeed> Slow(ImmutableArray<EngineSpeed> engines)
    {
        var judged = FirstTokens.Of(engines);
        var known = engines.Where(engine => judged.Value(engine) is not null).ToImmutableArray();
        if (known.Length < 3)
            return known;
        var median = judged.Value(known[known.Length / 2]);
        return [.. known.Where(engine => judged.Value(engine) > SlowFactor * median)];
    }

    private static string Headline(ImmutableArray<EngineNow> engines, ImmutableArray<EngineSpeed> latency, ImmutableArray<EngineNow> saturated, ImmutableArray<IssueGroup> hindered, double[] busy)
    {
        List<string> words = [];
        if (!engines.IsEmpty)
            words.Add($"{saturated.Count(engine => engine.Saturated)} of {Say.Count(engines.Length, "inference engine")} saturated, {engines.Sum(engine => engine.Running ?? 0):0} requests running and {engines.Sum(engine => engine.Waiting ?? 0):0} waiting");
        var throttled = hindered.Where(group => group.First.Rule.StartsWith("CLK-", StringComparison.Ordinal)).SelectMany(group => group.Issues).Select(issue => (issue.Device, issue.Component)).Distinct().Count();
        words.Add($"{Say.Count(throttled, "GPU")} slowed down");
        var first = string.Join("; ", words) + ".";
        List<string> speed = [];
        if (latency.Where(engine => engine.TokensPerSecond is not null).ToArray() is { Length: > 0 } rates)
            speed.Add($"{new Quantity(rates.Sum(engine => engine.TokensPerSecond!.Value), Unit.TokensPerSecond)} generated");
        var judged = FirstTokens.Of(latency);
        if (Median(latency.Select(judged.Value)) is { } ttft)
            speed.Add($"{judged.Label} {new Quantity(ttft, Unit.Seconds)} on the median engine");
        var perToken = latency.Select(engine => engine.Latency.PerToken).OfType<LatencyFigure>().ToArray();
        var toldAll = perToken.All(figure => figure.P90 is not null);
        if (Median(perToken.Select(figure => toldAll ? figure.P90?.Value : figure.Mean)) is { } tpot)
            speed.Add($"{(toldAll ? "p90" : "mean")} time per output token {new Quantity(tpot, Unit.Seconds)}");
        if (busy.Length > 0)
            speed.Add($"{Say.Count(busy.Length, "GPU")} at {new Quantity(busy.Average(), Unit.Ratio)} utilisation on average");
        return speed.Count == 0 ? first : $"{first} {Capital(string.Join(", ", speed))}.";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static double? Median(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().Order().ToArray();
        return known.Length == 0 ? null : known[known.Length / 2];
    }

    private static ToolResult Nothing(ToolCall call, FleetScope scope) => new()
    {
        Headline = $"No evidence about performance: no inference or GPU metrics are stored for {Citing.Where(scope)}. {Say.Cite(call.Query(scope, "inference and GPU metrics: found none"))}",
        Lines = [new("Import the `/metrics` page of vLLM and `nvidia-smi -q -x` or a DCGM exporter's text with `binnacle import PATH --node NAME`.")],
        Found = false,
    };
}
