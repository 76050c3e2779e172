using System.Collections.Immutable;

namespace Binnacle.Web.Api;

/// <summary>A metric over a window in equal steps.</summary>
/// <param name="Metric">Its name in Binnacle's vocabulary.</param>
/// <param name="Title">The name people read.</param>
/// <param name="Unit">Unit of the values: a symbol, <c>%</c> meaning a share of 1 here.</param>
/// <param name="From">Begin of the window.</param>
/// <param name="To">End of the window.</param>
/// <param name="IntervalS">Length of a step in seconds.</param>
/// <param name="Times">Begin of each step, in seconds since 1970.</param>
/// <param name="Series">One entry per part measured.</param>
public sealed record TimeseriesView(string Metric, string Title, string Unit, DateTimeOffset From, DateTimeOffset To, double IntervalS, ImmutableArray<long> Times, ImmutableArray<SeriesView> Series)
{
    /// <summary>What each step says of its samples: <c>avg</c>, <c>rate</c>, …; <c>unknown</c> when nothing can.</summary>
    public string Aggregate { get; init; } = "avg";

    /// <summary>What the name that was asked for stands for, or why there are no values; null when there is nothing to say.</summary>
    public string? Note { get; init; }
}
