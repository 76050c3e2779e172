using System.Collections.Immutable;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Ingest;

/// <summary>
/// What became of the records of one push: accepted, duplicates, rejected and not stored add up to what was sent. Repeating a push turns what was
/// accepted into duplicates and changes nothing else.
/// </summary>
public sealed record PushResult
{
    /// <summary>Most rejections listed; the count is complete.</summary>
    public const int MaxRejections = 100;

    /// <summary>Most unknown names listed.</summary>
    public const int MaxNames = 50;

    public static PushResult Nothing { get; } = new();

    public int Accepted { get; init; }
    public int Duplicates { get; init; }
    public int Rejected { get; init; }

    /// <summary>The first rejections: the line or position of the record, from 1, and the reason.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>Understood but not kept, by reason.</summary>
    public ImmutableSortedDictionary<NotStored, int> NotStored { get; init; } = ImmutableSortedDictionary<NotStored, int>.Empty;

    /// <summary>Samples whose name is not known, by name.</summary>
    public ImmutableSortedDictionary<string, int> UnknownNames { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Worth saying, rejects nothing.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public int Total => Accepted + Duplicates + Rejected + NotStored.Values.Sum();
}
