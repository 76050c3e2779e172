using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Engines;

namespace Binnacle.Web.Gpus;

/// <summary>Latencies of an inference server over a window; null where nothing was observed.</summary>
public sealed record LatencyView(LatencyFigureView? Ttft, LatencyFigureView? Tpot, LatencyFigureView? E2e, LatencyFigureView? Queue, LatencyFigureView? Prefill, LatencyFigureView? Decode)
{
    internal static LatencyView Of(EngineLatency latency) => new(
        Figure(latency.FirstToken), Figure(latency.PerToken), Figure(latency.EndToEnd), Figure(latency.Queue), Figure(latency.Prefill), Figure(latency.Decode));

    private static LatencyFigureView? Figure(LatencyFigure? figure) => figure is null ? null : LatencyFigureView.Of(figure);
}
