using System.Collections.Concurrent;
using System.Data.Common;
using Binnacle.Core.Text;
using Binnacle.Fleet.Store;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// One round of a source: read, store, and then note how it went. The cursor moves only when the store has acknowledged what was read, so that nothing
/// is skipped; what is read twice the store recognises. Rounds of one source never overlap, whoever asks for them.
/// </summary>
internal sealed class SourceRounds(
    SourceReader reader, CredentialVault vault, IFleetStore fleet, SourceStates states, ToldFacts facts, Pace pace, TimeProvider clock, ILogger<SourceRounds> logger)
{
    // Bounded by the number of sources.
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _busy = new();
    private int _underWay;

    /// <summary>Rounds under way now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Runs a round and returns the state it left. Failures are part of the state.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was noted.</exception>
    public async Task<SourceState> RunAsync(DataSource source, CancellationToken cancellationToken)
    {
        var gate = _busy.GetOrAdd(source.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        Interlocked.Increment(ref _underWay);
        try
        {
            var before = states.Of(source.Id) ?? new SourceState { SourceId = source.Id };
            var after = await RoundAsync(source, before, cancellationToken);
            after = after with { NextAttempt = source.IsEnabled ? after.LastAttempt + pace.Period(source.Interval, after.Failures) : null };
            Tell(source, before, after);
            await NoteAsync(after, cancellationToken);
            return after;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            gate.Release();
        }
    }

    /// <summary>The source reads something else from now on, or is gone.</summary>
    public void Forget(int sourceId)
    {
        states.Forget(sourceId);
        facts.Forget(sourceId);
    }

    private async Task<SourceState> RoundAsync(DataSource source, SourceState before, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var tried = before with { LastAttempt = clock.GetUtcNow() };
        try
        {
            var collected = await ReadAsync(source, before.Cursor, cancellationToken);
            var duration = clock.GetElapsedTime(started);
            await StoreAsync(source, collected.Batch, cancellationToken);
            return Succeeded(tried, collected) with { Duration = duration };
        }
        catch (CollectException failure)
        {
            return Failed(tried, failure.Failure, failure.Message) with { Duration = clock.GetElapsedTime(started) };
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The host edge: one source with a defect must not end the others. The message may hold anything, so only kind and place are logged.
            CollectLog.Defect(logger, source.Name, failure.GetType().Name, failure.StackTrace ?? "");
            return Failed(tried, CollectFailure.Defect, $"Reading failed inside Binnacle ({failure.GetType().Name}). This is a defect; the log names the place.") with { Duration = clock.GetElapsedTime(started) };
        }
    }

    // In clear only while this runs.
    private async Task<Collected> ReadAsync(DataSource source, string cursor, CancellationToken cancellationToken)
    {
        var credential = source.Credential is null ? null : await vault.OpenAsync(source.Credential, cancellationToken);
        return await reader.ReadAsync(source, credential, cursor, cancellationToken);
    }

    private async Task StoreAsync(DataSource source, FleetBatch batch, CancellationToken cancellationToken)
    {
        var news = batch with { Facts = facts.News(source.Id, batch.Facts) };
        try
        {
            await fleet.AppendAsync(news, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or DbException)
        {
            throw new CollectException(CollectFailure.NotStored, $"It was read, but not stored: {CleanText.Line(failure.Message, 400)}", failure);
        }

        facts.Remember(source.Id, news.Facts);
    }

    private static SourceState Succeeded(SourceState tried, Collected collected)
    {
        if (collected.Cursor.Length > Collected.MaxCursorLength)
            throw new InvalidOperationException("A collector returned a cursor that is too long.");
        var batch = collected.Batch;
        return tried with
        {
            LastSuccess = tried.LastAttempt,
            Failures = 0,
            Failure = null,
            Error = "",
            Records = batch.Samples.Length + batch.Events.Length + batch.Readings.Length + batch.Facts.Length,
            Rejected = collected.Rejections.Length,
            Notes = [.. collected.Notes.Take(SourceState.MaxNotes)],
            Cursor = collected.Cursor,
        };
    }

    private static SourceState Failed(SourceState tried, CollectFailure failure, string message) => tried with
    {
        Failures = tried.Failures < int.MaxValue ? tried.Failures + 1 : tried.Failures,
        Failure = failure,
        Error = CleanText.Line(message, 1_000),
        Records = 0,
        Rejected = 0,
    };

    private void Tell(DataSource source, SourceState before, SourceState after)
    {
        if (after.Failure is { } failure && before.Failure != failure)
            CollectLog.Failing(logger, source.Name, SourceKindNames.Of(source.Kind), failure, after.Error);
        else if (after.Failure is null && before.Failures > 0)
            CollectLog.Recovered(logger, source.Name, before.Failures);
    }

    private async Task NoteAsync(SourceState state, CancellationToken cancellationToken)
    {
        try
        {
            await states.SetAsync(state, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or DbException)
        {
            // The state in memory holds; it is written with the next change.
            CollectLog.StateNotWritten(logger, state.SourceId, CleanText.Line(failure.Message, 300));
        }
    }
}
