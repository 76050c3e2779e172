using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Sync;

/// <summary>
/// Sends the queue to the centre as long as the host runs: oldest first, events before everything else. What the centre has is forgotten here only when it
/// says so; a batch that was sent and not answered is sent again, and the centre knows its numbers.
/// </summary>
public sealed partial class SyncSender : BackgroundService
{
    private readonly ISyncOutbox _outbox;
    private readonly SyncOptions _options;
    private readonly SyncTracker _tracker;
    private readonly SyncSignal _signal;
    private readonly TimeProvider _clock;
    private readonly ILogger<SyncSender> _log;
    private readonly SyncClient _client;
    private readonly Random _jitter;
    private readonly Dictionary<SyncKind, long> _acknowledged = [];
    private string _agent = "";
    private DateTimeOffset _heardAt = DateTimeOffset.MinValue;

    /// <param name="outbox">The queue.</param>
    /// <param name="options">Where to, and how.</param>
    /// <param name="tracker">Told of every step.</param>
    /// <param name="signal">Wakes the sender.</param>
    /// <param name="handler">The way to the centre.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The log.</param>
    public SyncSender(ISyncOutbox outbox, SyncOptions options, SyncTracker tracker, SyncSignal signal, HttpMessageHandler handler, TimeProvider clock, ILogger<SyncSender> log)
    {
        (_outbox, _options, _tracker, _signal, _clock, _log) = (outbox, options, tracker, signal, clock, log);
        _client = new SyncClient(options, handler);
        _jitter = new Random(options.Token.GetHashCode(StringComparison.Ordinal));
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _agent = await _outbox.IdentityAsync(stoppingToken);
        _tracker.Identified(_agent);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await RoundAsync(stoppingToken);
            await WaitAsync(_clock.GetUtcNow() + pause, stoppingToken);
        }
    }

    // New records end an ordinary wait, not one after a failure: a busy site must not hammer a centre that is down.
    private async Task WaitAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var failed = _tracker.Now.State == SyncState.Error;
        do
        {
            var left = until - _clock.GetUtcNow();
            await _signal.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock, cancellationToken);
        }
        while (failed && !_signal.TakeAsked() && _clock.GetUtcNow() < until);
        if (!failed)
            await Task.Delay(_options.Linger, _clock, cancellationToken);
    }

    // Sends until nothing waits; how long to wait then.
    private async Task<TimeSpan> RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            _tracker.Looked(await _outbox.LanesAsync(cancellationToken));
            if (_clock.GetUtcNow() - _heardAt >= _options.Heartbeat)
                await MeetAsync(cancellationToken);
            var hasSent = false;
            while (await SendOneAsync(cancellationToken))
                hasSent = true;
            // The last batch still named itself as waiting: an empty one tells the centre that the queue is done.
            if (hasSent)
                await SendAsync([], cancellationToken);

            _tracker.Looked(await _outbox.LanesAsync(cancellationToken));
            return _options.Heartbeat;
        }
        catch (SyncException failure)
        {
            return Retry(failure.Message, failure.RetryAfter);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The edge of the host: whatever it is (a full disk, a damaged item), sending is tried again and the state says why it does not go on.
            Broken(_log, failure);
            return Retry($"The queue cannot be sent: {Core.Text.CleanText.Line(failure.Message)}", null);
        }
    }

    /// <summary>Compares notes: what the centre has need not be sent, and a cursor beyond our numbers means that this store is not the one it knew.</summary>
    private async Task MeetAsync(CancellationToken cancellationToken)
    {
        var asked = _clock.GetUtcNow();
        var answer = await _client.AskAsync(_agent, cancellationToken);
        if (answer.Cursors.Values.DefaultIfEmpty().Max() > await _outbox.NewestAsync(cancellationToken))
        {
            _agent = await _outbox.RenewIdentityAsync(cancellationToken);
            _acknowledged.Clear();
            _tracker.Identified(_agent);
            Renewed(_log, _agent);
            return;
        }

        await HeardAsync(answer, asked, cancellationToken);
        // The header of an empty batch tells the centre how the queue stands.
        if (!(await _outbox.LanesAsync(cancellationToken)).Any(lane => lane.Records > 0))
            await SendAsync([], cancellationToken);
    }

    private async Task<bool> SendOneAsync(CancellationToken cancellationToken)
    {
        _tracker.Looked(await _outbox.LanesAsync(cancellationToken));
        foreach (var kind in Enum.GetValues<SyncKind>())
        {
            var items = await _outbox.PeekAsync(kind, _options.BatchBytes, _options.BatchItems, cancellationToken);
            if (items.IsEmpty)
                continue;
            _tracker.Sending(kind);
            await SendAsync(items, cancellationToken);
            var records = items.Sum(item => (long)item.Records);
            _tracker.Sent(kind == SyncKind.Events ? records : 0, records);
            return true;
        }

        return false;
    }

    private async Task SendAsync(ImmutableArray<OutboxItem> items, CancellationToken cancellationToken)
    {
        var header = new SyncHeader
        {
            Protocol = SyncHeader.CurrentProtocol,
            Agent = _agent,
            Site = _options.Site,
            SentAt = _clock.GetUtcNow(),
            Lanes = await _outbox.LanesAsync(cancellationToken),
            Version = _options.Version,
        };
        var answer = await _client.SendAsync(SyncBatch.Write(header, items), cancellationToken);
        await HeardAsync(answer, header.SentAt, cancellationToken);
        if (items.Length > 0 && answer.Cursors.GetValueOrDefault(items[0].Kind) < items[^1].Number)
            throw new SyncException($"{_options.Server} took a batch and did not keep it all. It is sent again.");
    }

    private async Task HeardAsync(SyncAnswer answer, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        _heardAt = now;
        _tracker.Reached(answer.Site.Value, asked + ((now - asked) / 2) - answer.Time);
        foreach (var (kind, upTo) in answer.Cursors.Where(cursor => cursor.Value > _acknowledged.GetValueOrDefault(cursor.Key)))
        {
            await _outbox.AcknowledgeAsync(kind, upTo, cancellationToken);
            _acknowledged[kind] = upTo;
        }

        if (answer.Rejected > 0)
            Rejected(_log, answer.Rejected, answer.Rejections.FirstOrDefault()?.Reason ?? "");
        if (answer.SyncRequested)
            _signal.Ask();
    }

    private TimeSpan Retry(string reason, TimeSpan? asked)
    {
        var wait = Wait(asked);
        _tracker.Failed(reason, wait);
        Failed(_log, _tracker.Now.Failures, wait, reason);
        _heardAt = DateTimeOffset.MinValue;
        return wait;
    }

    // Between half and all of the doubled wait, so that sites that lost their centre together do not come back together; what the centre asks for comes first.
    private TimeSpan Wait(TimeSpan? asked)
    {
        var doubled = _options.FirstRetry * Math.Pow(2, Math.Min(_tracker.Now.Failures, 20));
        var wait = (doubled < _options.LastRetry ? doubled : _options.LastRetry) * (0.5 + (_jitter.NextDouble() / 2));
        return asked > wait ? asked.Value : wait;
    }

    [LoggerMessage(2901, LogLevel.Warning, "Synchronisation failed {Failures} times in a row, next try in {Wait}: {Reason}")]
    private static partial void Failed(ILogger logger, int failures, TimeSpan wait, string reason);

    [LoggerMessage(2904, LogLevel.Error, "The queue cannot be sent")]
    private static partial void Broken(ILogger logger, Exception failure);

    [LoggerMessage(2902, LogLevel.Warning, "The centre is ahead of this store, which was put back to an older state; it now sends as {Agent}")]
    private static partial void Renewed(ILogger logger, string agent);

    [LoggerMessage(2903, LogLevel.Warning, "The centre rejected {Count} items: {Reason}")]
    private static partial void Rejected(ILogger logger, long count, string reason);
}
