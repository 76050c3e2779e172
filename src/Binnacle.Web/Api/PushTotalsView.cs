using System.Collections.Immutable;
using Binnacle.Fleet.Ingest;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Api;

/// <summary>What one kind of push brought from one site since the start.</summary>
public sealed record PushTotalsView
{
    public required string Kind { get; init; }

    /// <summary>Empty for what came without a site's token.</summary>
    public required string Site { get; init; }
    public required long Requests { get; init; }
    public required long Accepted { get; init; }
    public required long Duplicates { get; init; }
    public required long Rejected { get; init; }
    public required ImmutableSortedDictionary<string, long> NotStored { get; init; }
    public required ImmutableSortedDictionary<string, long> UnknownNames { get; init; }
    public required ImmutableArray<Rejection> LastRejections { get; init; }
    public DateTimeOffset? LastAt { get; init; }

    internal static PushTotalsView Of(PushTotals totals) => new()
    {
        Kind = totals.Kind,
        Site = totals.Site.Value,
        Requests = totals.Requests,
        Accepted = totals.Accepted,
        Duplicates = totals.Duplicates,
        Rejected = totals.Rejected,
        NotStored = totals.NotStored.ToImmutableSortedDictionary(entry => PushView.Word(entry.Key), entry => entry.Value, StringComparer.Ordinal),
        UnknownNames = totals.UnknownNames,
        LastRejections = totals.LastRejections,
        LastAt = totals.LastAt,
    };
}
