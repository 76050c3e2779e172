using System.Collections.Immutable;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;

namespace Binnacle.Storage.Telemetry;

/// <summary>What became of the samples of a batch, and what memory has to learn once the batch is committed.</summary>
internal sealed record TelemetryWrite
{
    public ImmutableHashSet<int> Duplicates { get; init; } = [];

    public ImmutableArray<RefusedSample> Refused { get; init; } = [];

    public IReadOnlyList<SeriesState> Created { get; init; } = [];

    /// <summary>Numbers of series learnt, where those are looked up in the database.</summary>
    public SeriesIds? Fresh { get; init; }

    /// <summary>The row of the log that was written; 0 for none.</summary>
    public long LogRow { get; init; }

    public IReadOnlyList<AcceptedSample> Accepted { get; init; } = [];
}
