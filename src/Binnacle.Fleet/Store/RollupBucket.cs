namespace Binnacle.Fleet.Store;

/// <summary>What the samples of a series were in one step of time, <see cref="From"/> inclusive. Never empty: a step without samples has no bucket.</summary>
/// <param name="From">Start of the step, UTC, a whole number of steps after 1970-01-01T00:00:00Z.</param>
/// <param name="Min">Lowest value, in the metric's unit.</param>
/// <param name="Max">Highest value.</param>
/// <param name="Sum">Sum of the values; with <paramref name="Count"/> the mean.</param>
/// <param name="Count">Number of samples, at least 1.</param>
/// <param name="First">Value of the oldest sample.</param>
/// <param name="Last">Value of the newest sample.</param>
/// <param name="Increase">
/// For counters: by how much it grew since the sample before, also when that one lies in an earlier bucket of the same answer; the first bucket
/// counts from its own first sample. A value below its predecessor is a restart from zero. So the sum over buckets is the growth from the first
/// sample to the last. 0 for metrics that the vocabulary calls gauges.
/// </param>
public readonly record struct RollupBucket(DateTimeOffset From, double Min, double Max, double Sum, long Count, double First, double Last, double Increase)
{
    /// <summary>The mean of the samples.</summary>
    public double Average => Sum / Count;
}
