using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Binnacle.Web.Live;

/// <summary>
/// One reader for all streams: while anybody watches it reads the newest values every <see cref="WebLimits.LiveInterval"/>, and each stream takes what
/// changed since it last took something. Reading grows with the devices, writing with the streams; frames are made once for equal subscriptions.
/// </summary>
internal sealed class LiveHub(LiveSource source, TimeProvider clock, WebLimits limits, ILogger<LiveHub> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LiveTable _table = new();
    private readonly Dictionary<LiveStream, LiveSubscription> _streams = [];
    private readonly Dictionary<(string Subscription, LiveCursor From), LiveFrame?> _frames = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _epoch = RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private TaskCompletionSource _updated = New();
    private TaskCompletionSource _wanted = New();
    private bool _isReading;

    /// <summary>Streams that are open.</summary>
    public int Streams
    {
        get
        {
            lock (_lock)
                return _streams.Count;
        }
    }

    /// <summary>A stream of its own, which must be disposed; null when there are <see cref="WebLimits.LiveStreams"/> already.</summary>
    public LiveStream? Join(LiveSubscription subscription)
    {
        lock (_lock)
        {
            if (_streams.Count >= limits.LiveStreams)
                return null;
            var stream = new LiveStream(this, subscription);
            _streams.Add(stream, subscription);
            if (!_isReading)
            {
                _isReading = true;
                _ = Task.Run(() => ReadOnAsync(_stop.Token), CancellationToken.None);
            }
            else if (!subscription.Columns.All(column => _table.Has(column.Name)))
            {
                _wanted.TrySetResult();
            }

            return stream;
        }
    }

    public void Leave(LiveStream stream)
    {
        lock (_lock)
            _streams.Remove(stream);
    }

    /// <summary>What a reader at this place has not seen, and the task that ends with the next update.</summary>
    public (LiveFrame? Frame, Task Updated) Take(LiveSubscription subscription, LiveCursor? seen)
    {
        lock (_lock)
        {
            if (_table.Layout == 0 || !subscription.Columns.All(column => _table.Has(column.Name)))
                return (null, _updated.Task);
            var now = new LiveCursor(_epoch, _table.Layout, _table.Sequence);
            var from = seen is { } cursor && cursor.Epoch == _epoch && cursor.Layout == now.Layout && cursor.Sequence <= now.Sequence ? cursor : default;
            if (from == now)
                return (null, _updated.Task);
            if (!_frames.TryGetValue((subscription.Key, from), out var frame))
                _frames.Add((subscription.Key, from), frame = from == default ? LiveFrames.Header(_table, subscription, now, limits.LiveInterval) : LiveFrames.Delta(_table, subscription, from, now));
            return (frame, _updated.Task);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        while (Wanted() is { } wanted)
        {
            try
            {
                Publish(await source.ReadAsync(wanted.Metrics, wanted.WithHosts, cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The host edge of this loop: streams keep what they have, whose age shows, and the next reading tries again.
                WebLog.LiveReadingFailed(logger, failure);
            }

            await Task.WhenAny(wanted.More, Task.Delay(limits.LiveInterval, clock, cancellationToken));
            if (cancellationToken.IsCancellationRequested)
                return;
        }
    }

    private (ImmutableArray<string> Metrics, bool WithHosts, Task More)? Wanted()
    {
        lock (_lock)
        {
            _isReading = _streams.Count > 0;
            if (!_isReading)
                return null;
            _wanted = New();
            return ([.. _streams.Values.SelectMany(subscription => subscription.Metrics).Distinct()], _streams.Values.Any(subscription => subscription.WantsHosts), _wanted.Task);
        }
    }

    private void Publish(LiveReading reading)
    {
        lock (_lock)
        {
            if (!_table.Apply(reading))
                return;
            _frames.Clear();
            _updated.TrySetResult();
            _updated = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
