using System.Collections.Immutable;

namespace Binnacle.Fleet.Gpus;

/// <summary>
/// Where processes on GPUs are looked up; they are written with <see cref="Store.FleetBatch.Processes"/>. One row for each process and GPU, however
/// often it was looked at. Over SQLite and PostgreSQL, one contract suite.
/// </summary>
public interface IProcessStore
{
    /// <summary>The processes that match: running ones first, then the one seen last first; within that by memory, most first.</summary>
    Task<ImmutableArray<ProcessSpan>> ProcessesAsync(ProcessQuery query, CancellationToken cancellationToken);
}
