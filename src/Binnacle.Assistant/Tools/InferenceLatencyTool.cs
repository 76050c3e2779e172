using System.Collections.Immutable;
using Binnacle.Assistant.Records;
using Binnacle.Assistant.Wording;
using Binnacle.Core.Evidence;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Tools;

/// <summary>Latency and throughput of inference engines over the window, from the growth of their counters.</summary>
internal sealed class InferenceLatencyTool : Tool<ToolParameters>
{
    /// <summary>How the figures are made.</summary>
    public const string Percentiles = "Percentiles are read from histogram buckets over the window: each lies between the bounds of its bucket and is interpolated between them.";

    /// <summary>What holds of engines that send no histogram.</summary>
    public const string Means = "Some latencies are means over the window, because the server's histogram buckets are not stored.";

    private const int MaxLines = 6;

    public override string Name => "inference_latency";
    public override string Description => "Percentiles (p50, p90, p99) of time to first token (TTFT), time per output token (TPOT), queue time and end to end, and token throughput, of each inference engine over the window.";

    protected override async Task<ToolResult> RunAsync(ToolParameters parameters, ToolCall call, CancellationToken cancellationToken)
    {
        var scope = await call.ScopeAsync(parameters, Usual.Metrics, cancellationToken);
        if (scope.Devices.IsEmpty)
            return NoDevices.Answer(call, scope);
        var window = RecentSeries.LastOf(scope.Window);
        var engines = await EngineSpeed.ReadAsync(call.Records.Store, scope.Filter, window, cancellationToken);
        if (engines.IsEmpty)
            return Nothing(call, scope);
        var text = $"Latency of {Say.Count(engines.Length, "inference engine")} {call.In(window)}{Extremes(engines)}, slowest first token first.";
        return new()
        {
            Headline = $"{text} {Say.Cite(call.Ledger.Computed("latency", text, default, scope.AsOf))}",
            Lines = [.. engines.Take(MaxLines).Select(engine => Line(call, engine))],
            Notes = [.. new[] { scope.Note, engines.Length > MaxLines ? $"{Say.Count(engines.Length - MaxLines, "faster engine")} not listed." : "", How(engines) }.Where(note => note.Length > 0)],
        };
    }

    // The slowest and the median tell whether one engine is slow or all are.
    private static string Extremes(ImmutableArray<EngineSpeed> engines)
    {
        var judged = FirstTokens.Of(engines);
        var known = engines.Where(engine => judged.Value(engine) is not null).ToArray();
        return known.Length < 2 ? "" : $": {judged.Label} from {new Quantity(judged.Value(known[^1])!.Value, Unit.Seconds)} to {new Quantity(judged.Value(known[0])!.Value, Unit.Seconds)} on {Say.Device(known[0].Device)}";
    }

    /// <summary>How the figures of these engines are made.</summary>
    public static string How(ImmutableArray<EngineSpeed> engines) =>
        engines.IsEmpty ? "" : FirstTokens.Of(engines).IsPercentile && engines.Any(engine => engine.FirstToken is not null) ? Percentiles : Means;

    /// <summary>One engine as a cited line.</summary>
    public static ToolLine Line(ToolCall call, EngineSpeed engine)
    {
        var text = $"{Say.StrongPlace(engine.Device, engine.Component)}: {engine.Words()}";
        return new($"{text} {Say.Cite(call.Ledger.Computed($"latency:{engine.Component}", text, engine.Device, engine.Time, EvidenceKind.Series))}");
    }

    private static ToolResult Nothing(ToolCall call, FleetScope scope) => new()
    {
        Headline = $"No evidence about latency: {Citing.Where(scope)} sent no inference counters twice {call.In(RecentSeries.LastOf(scope.Window))}, and a latency needs two readings. {Say.Cite(call.Query(scope, "inference latency counters: found none that grew"))}",
        Lines = [new("Latency is read from the `/metrics` page of vLLM or SGLang: import it at least twice, `binnacle import PATH --node NAME`.")],
        Found = false,
    };
}
