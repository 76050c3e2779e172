using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Fleet.Collectors;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Sources;

/// <summary>Rows of <c>data_source_states</c>.</summary>
internal sealed class SourceStateTable(StoreDatabase database)
{
    public Task<ImmutableArray<SourceState>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<SourceState>>(
            async sql =>
            [
                .. await sql.QueryAsync(
                    $"SELECT source_id, last_success, last_attempt, next_attempt, failures, failure, error, duration_us, records, rejected, notes, cursor FROM data_source_states ORDER BY source_id",
                    Read),
            ],
            cancellationToken);

    /// <summary>A state of a source that was removed meanwhile is dropped.</summary>
    public Task SaveAsync(SourceState state, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async sql => await sql.NumberAsync($"SELECT id FROM data_sources WHERE id = {state.SourceId}") is null ? 0 : await ReplaceAsync(sql, state),
            cancellationToken);

    private static Task<int> ReplaceAsync(StoreSession sql, SourceState state)
    {
        ImmutableArray<string> notes = [.. state.Notes.Take(SourceState.MaxNotes)];
        return sql.ExecuteAsync(
            $"""
            INSERT INTO data_source_states (source_id, last_success, last_attempt, next_attempt, failures, failure, error, duration_us, records, rejected, notes, cursor)
            VALUES ({state.SourceId}, {state.LastSuccess}, {state.LastAttempt}, {state.NextAttempt}, {state.Failures}, {(state.Failure is { } failure ? Word<CollectFailure>.Of(failure) : null)},
              {state.Error}, {state.Duration.Ticks / TimeSpan.TicksPerMicrosecond}, {state.Records}, {state.Rejected},
              {JsonSerializer.Serialize(notes, StorageJson.Default.ImmutableArrayString)}, {state.Cursor})
            ON CONFLICT (source_id) DO UPDATE SET last_success = excluded.last_success, last_attempt = excluded.last_attempt, next_attempt = excluded.next_attempt,
              failures = excluded.failures, failure = excluded.failure, error = excluded.error, duration_us = excluded.duration_us, records = excluded.records,
              rejected = excluded.rejected, notes = excluded.notes, cursor = excluded.cursor
            """);
    }

    private static SourceState Read(RowReader row) => new()
    {
        SourceId = row.Number(),
        LastSuccess = row.TimeOrNull(),
        LastAttempt = row.TimeOrNull(),
        NextAttempt = row.TimeOrNull(),
        Failures = row.Number(),
        Failure = row.TextOrNull() is { } word ? Word<CollectFailure>.Parse(word) : null,
        Error = row.Text(),
        Duration = TimeSpan.FromMicroseconds(row.Integer()),
        Records = row.Number(),
        Rejected = row.Number(),
        Notes = JsonSerializer.Deserialize(row.Text(), StorageJson.Default.ImmutableArrayString),
        Cursor = row.Text(),
    };
}
