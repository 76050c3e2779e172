namespace Binnacle.Scenarios.Machines;

/// <summary>What an inference engine tells at one moment. Counters are since its start.</summary>
public sealed record EnginePoint
{
    public double Running { get; init; }
    public double Waiting { get; init; }
    public double KvUsage { get; init; }

    /// <summary>Requests finished a second.</summary>
    public double FinishedPerSecond { get; init; }
    public double PreemptionsPerSecond { get; init; }
    public double TtftSeconds { get; init; }
    public bool IsPresent { get; init; } = true;
}
