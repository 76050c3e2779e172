using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>What a simulation found. Seconds of simulated time.</summary>
public sealed record SimulationReport
{
    public required int Requests { get; init; }

    public required int Completed { get; init; }

    /// <summary>Requests that no replica can hold, whatever else runs.</summary>
    public required int Rejected { get; init; }

    /// <summary>Times a request lost its cache and was computed anew.</summary>
    public required int Preemptions { get; init; }

    public required double SimulatedSeconds { get; init; }

    public required long EngineSteps { get; init; }

    public required Percentiles Ttft { get; init; }

    public required Percentiles Tpot { get; init; }

    /// <summary>Gaps between successive tokens, each token counted.</summary>
    public required Percentiles InterTokenLatency { get; init; }

    public required Percentiles E2e { get; init; }

    public required Percentiles Queue { get; init; }

    public required double RequestsPerSecond { get; init; }

    public required double OutputTokensPerSecond { get; init; }

    public required double KvUtilizationMean { get; init; }

    public required double KvUtilizationMax { get; init; }

    /// <summary>Share of prompt tokens found in the prefix cache.</summary>
    public required double PrefixHitRate { get; init; }

    /// <summary>The queue does not grow from the second to the last quarter of the arrivals.</summary>
    public required bool IsStable { get; init; }

    /// <summary>Requests per second the replicas sustain together at the mean lengths of these requests, in closed form.</summary>
    public required double MaxStableRate { get; init; }

    /// <summary>The first replica over time.</summary>
    public required ImmutableArray<TimelinePoint> Timeline { get; init; }

    /// <summary>Each request, in the order of the trace.</summary>
    public required ImmutableArray<RequestOutcome> Outcomes { get; init; }
}
