using System.Collections.Immutable;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Ingest;

/// <summary>What one kind of push brought from one site since the start.</summary>
public sealed record PushTotals
{
    /// <summary>Most names kept.</summary>
    private const int MaxNames = 200;

    /// <summary><c>remote-write</c>, <c>otlp-metrics</c>, <c>otlp-logs</c>, <c>snapshots</c>, <c>sync</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Empty for what came without a site's token.</summary>
    public required SiteName Site { get; init; }

    public long Requests { get; init; }
    public long Accepted { get; init; }
    public long Duplicates { get; init; }
    public long Rejected { get; init; }
    public ImmutableSortedDictionary<NotStored, long> NotStored { get; init; } = ImmutableSortedDictionary<NotStored, long>.Empty;

    /// <summary>Names of samples that are not stored because Binnacle does not know them; the first that came.</summary>
    public ImmutableSortedDictionary<string, long> UnknownNames { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Why the newest request with a rejection had one.</summary>
    public ImmutableArray<Rejection> LastRejections { get; init; } = [];

    public DateTimeOffset? LastAt { get; init; }

    internal static PushTotals First(string kind, SiteName site) => new() { Kind = kind, Site = site };

    internal PushTotals With(PushResult result, DateTimeOffset now) => this with
    {
        Requests = Requests + 1,
        Accepted = Accepted + result.Accepted,
        Duplicates = Duplicates + result.Duplicates,
        Rejected = Rejected + result.Rejected,
        NotStored = result.NotStored.Aggregate(NotStored, (all, one) => all.SetItem(one.Key, all.GetValueOrDefault(one.Key) + one.Value)),
        UnknownNames = result.UnknownNames.Aggregate(UnknownNames, AddName),
        LastRejections = result.Rejections.IsEmpty ? LastRejections : [.. result.Rejections.Take(10)],
        LastAt = now,
    };

    private static ImmutableSortedDictionary<string, long> AddName(ImmutableSortedDictionary<string, long> all, KeyValuePair<string, int> name) =>
        all.Count < MaxNames || all.ContainsKey(name.Key) ? all.SetItem(name.Key, all.GetValueOrDefault(name.Key) + name.Value) : all;
}
