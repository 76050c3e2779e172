using System.Collections.Immutable;

namespace Binnacle.Fleet.Sync;

/// <summary>Keeps the progress of the sender where pages and the API can read it.</summary>
public sealed class SyncTracker(SyncOptions options, TimeProvider clock)
{
    /// <summary>Batches after which a run's speed is believed.</summary>
    private const int BatchesToMeasure = 2;

    private volatile SyncProgress _now = new() { QueueLimitBytes = options.QueueBytes, Site = options.Site };
    private int _batches;
    private long _measureFrom;
    private DateTimeOffset _measuredSince;

    public SyncProgress Now => _now;

    internal void Identified(string agent) => _now = _now with { Agent = agent };

    /// <summary>The queue was looked at: a run begins, goes on, or is over.</summary>
    internal void Looked(ImmutableArray<OutboxLane> lanes)
    {
        var (events, records) = Waiting(lanes);
        if (records == 0)
        {
            var sentAny = _now.StartedAt is not null;
            _now = _now with
            {
                State = sentAny ? SyncState.Complete : SyncState.Idle,
                CurrentStep = sentAny ? "Everything is sent" : "Nothing to send yet",
                Lanes = lanes,
                EstimatedRemaining = null,
                EventsTotal = _now.EventsSynced,
                RecordsTotal = _now.RecordsSynced,
            };
            return;
        }

        if (_now.StartedAt is null || _now.State is SyncState.Idle or SyncState.Complete)
            Begin();
        _now = _now with { State = SyncState.Syncing, Lanes = lanes, EventsTotal = _now.EventsSynced + events, RecordsTotal = _now.RecordsSynced + records };
    }

    internal void Sending(SyncKind kind)
    {
        var step = kind == SyncKind.Events ? $"Sending events ({_now.EventsSynced}/{_now.EventsTotal})" : $"Sending {kind.ToString().ToLowerInvariant()}";
        _now = _now with { CurrentStep = step };
    }

    internal void Sent(long events, long records)
    {
        var now = clock.GetUtcNow();
        _now = _now with { EventsSynced = _now.EventsSynced + events, RecordsSynced = _now.RecordsSynced + records };
        // The first batch pays for connecting; speed is measured from its end.
        if (++_batches == 1)
            (_measureFrom, _measuredSince) = (_now.RecordsSynced, now);
        var (sent, took) = (_now.RecordsSynced - _measureFrom, now - _measuredSince);
        var left = _now.RecordsTotal - _now.RecordsSynced;
        _now = _now with { EstimatedRemaining = _batches > BatchesToMeasure && sent > 0 && took > TimeSpan.Zero && left > 0 ? took * ((double)left / sent) : null };
    }

    internal void Reached(string site, TimeSpan ahead) =>
        _now = _now with { LastSuccess = clock.GetUtcNow(), Error = "", Failures = 0, NextAttempt = null, Site = site, ClockAhead = ahead };

    internal void Failed(string reason, TimeSpan wait)
    {
        _batches = 0;
        _now = _now with
        {
            State = SyncState.Error,
            CurrentStep = "Waiting to try again",
            Error = reason,
            Failures = _now.Failures + 1,
            NextAttempt = clock.GetUtcNow() + wait,
            EstimatedRemaining = null,
        };
    }

    private static (long Events, long Records) Waiting(ImmutableArray<OutboxLane> lanes) =>
        (lanes.Where(lane => lane.Kind == SyncKind.Events).Sum(lane => lane.Records), lanes.Sum(lane => lane.Records));

    private void Begin()
    {
        _batches = 0;
        _now = _now with { StartedAt = clock.GetUtcNow(), EventsSynced = 0, RecordsSynced = 0, EstimatedRemaining = null };
    }
}
