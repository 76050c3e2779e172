using System.Collections.Immutable;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors;

/// <summary>What one reading gave.</summary>
public sealed record Collected
{
    /// <summary>What to store, without <see cref="FleetBatch.Source"/>.</summary>
    public required FleetBatch Batch { get; init; }

    /// <summary>Records that could not be used; at most <see cref="ImportedSource.MaxRejections"/>.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>Things worth saying: an old metric name that was mapped, a clock that is off, a log that was cleared.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What the next reading starts from; stored only after the batch is. At most <see cref="MaxCursorLength"/> characters.</summary>
    public string Cursor { get; init; } = "";

    public const int MaxCursorLength = 4_000;
}
