namespace Binnacle.Assistant.Tools;

/// <summary>
/// By which figure engines are compared: the 90th percentile of the time to first token where every engine tells its histogram, else the mean, so
/// that like is compared with like.
/// </summary>
internal sealed record FirstTokens(bool IsPercentile)
{
    public static FirstTokens Of(IEnumerable<EngineSpeed> engines) => new(engines.Where(engine => engine.FirstToken is not null).All(engine => engine.FirstToken!.P90 is not null));

    public string Label => IsPercentile ? "p90 time to first token" : "mean time to first token";

    /// <summary>Seconds; null when the engine tells nothing.</summary>
    public double? Value(EngineSpeed engine) => IsPercentile ? engine.FirstToken?.P90?.Value : engine.FirstToken?.Mean;
}
