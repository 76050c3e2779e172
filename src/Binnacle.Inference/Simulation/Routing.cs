namespace Binnacle.Inference.Simulation;

/// <summary>How requests are spread over replicas.</summary>
public enum Routing
{
    /// <summary>In turn.</summary>
    RoundRobin,

    /// <summary>To the replica with the fewest running and waiting requests.</summary>
    LeastLoaded,

    /// <summary>To the replica that holds most of the prompt in its cache, as long as it is not much busier than the least loaded.</summary>
    PrefixAware,
}
