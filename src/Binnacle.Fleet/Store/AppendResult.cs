using System.Collections.Immutable;

namespace Binnacle.Fleet.Store;

/// <summary>
/// What of a batch was there before, or occurs earlier in the same batch: positions in the batch's own arrays. Everything else was added, except what is refused.
/// </summary>
public sealed record AppendResult
{
    public ImmutableHashSet<int> DuplicateEvents { get; init; } = [];
    public ImmutableHashSet<int> DuplicateReadings { get; init; } = [];
    public ImmutableHashSet<int> DuplicateSamples { get; init; } = [];

    /// <summary>Samples that were not taken, in order of place; they are not among the duplicates.</summary>
    public ImmutableArray<RefusedSample> RefusedSamples { get; init; } = [];

    /// <summary>Facts that change nothing: known with this value at this time or a newer one, or overtaken.</summary>
    public ImmutableHashSet<int> DuplicateFacts { get; init; } = [];
}
