using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;

namespace Binnacle.Web.Charts;

/// <summary>One series in equal steps of an aggregate.</summary>
/// <param name="Key">What it measures.</param>
/// <param name="Values">One value for each step; null for a step without a sample.</param>
/// <param name="Gaps">Where the source was silent.</param>
/// <param name="Min">Lowest sample.</param>
/// <param name="Max">Highest sample.</param>
/// <param name="Last">Newest sample, at the begin of its step.</param>
internal sealed record AggregatedSeries(SeriesKey Key, ImmutableArray<double?> Values, ImmutableArray<TimeRange> Gaps, double Min, double Max, SeriesPoint Last);
