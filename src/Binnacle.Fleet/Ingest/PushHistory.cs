using System.Collections.Concurrent;
using System.Collections.Immutable;
using Binnacle.Fleet.Sites;

namespace Binnacle.Fleet.Ingest;

/// <summary>What was pushed since the start, by kind and site: senders show nobody the answers they get.</summary>
public sealed class PushHistory
{
    // Bounded: a handful of kinds, and the sites that have a token.
    private readonly ConcurrentDictionary<(string Kind, SiteName Site), PushTotals> _totals = new();

    public ImmutableArray<PushTotals> All =>
        [.. _totals.Values.OrderBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.Site.Value, StringComparer.Ordinal)];

    internal void Note(string kind, SiteName site, PushResult result, DateTimeOffset now) =>
        _totals.AddOrUpdate((kind, site), _ => PushTotals.First(kind, site).With(result, now), (_, before) => before.With(result, now));
}
