using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Calibration;

/// <summary>A measured operating point of a replica. Latencies in milliseconds, means where the source has them, else medians.</summary>
/// <param name="Source">Who measured it.</param>
/// <param name="Setup">Model, accelerator, engine and its settings.</param>
/// <param name="PromptTokens">Tokens of a prompt.</param>
/// <param name="OutputTokens">Tokens of an answer.</param>
/// <param name="Concurrency">Requests in flight; null when requests arrived at a rate.</param>
/// <param name="RequestRate">Requests per second; null when a number of users sent one after the other.</param>
/// <param name="TtftMs">Time to first token.</param>
/// <param name="TpotMs">Time per output token after the first.</param>
/// <param name="OutputTokensPerSecond">Throughput.</param>
public sealed record MeasuredPoint(
    string Source,
    MemoryRequest Setup,
    int PromptTokens,
    int OutputTokens,
    double? Concurrency,
    double? RequestRate,
    double? TtftMs,
    double? TpotMs,
    double? OutputTokensPerSecond)
{
    public bool IsMoe => Setup.Model.Moe is not null;
}
