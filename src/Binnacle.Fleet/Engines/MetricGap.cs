using System.Collections.Immutable;

namespace Binnacle.Fleet.Engines;

/// <summary>A metric a server should tell and does not.</summary>
/// <param name="Metric">Our name, of a histogram without its suffix.</param>
/// <param name="Names">The names under which servers of its kind tell it, newest first as far as known.</param>
public sealed record MetricGap(string Metric, ImmutableArray<string> Names);
