using Binnacle.Fleet.Formats.Prometheus;

namespace Binnacle.Fleet.Ingest;

/// <summary>A series that senders push again and again.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="IsKnown">The alias table holds the name, or its labels tell something.</param>
internal sealed record PushedSeries(string Name, LabelSet Labels, bool IsKnown);
