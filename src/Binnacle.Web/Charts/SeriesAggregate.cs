namespace Binnacle.Web.Charts;

/// <summary>What one step of a series says of the samples in it.</summary>
public enum SeriesAggregate
{
    Avg,
    Min,
    Max,
    P50,
    P95,
    P99,

    /// <summary>Growth per second; restarts of a counter count from zero.</summary>
    Rate,

    /// <summary>Growth in the step.</summary>
    Delta,
    Last,
}
