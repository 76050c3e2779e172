using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// What of the embedded telemetry is in memory: all series with their newest sample, and the samples of the log. Rebuilt from the log when the store is
/// opened; kept in step with other processes that write the same file by comparing positions. Every member takes the lock.
/// </summary>
internal sealed class SampleHead
{
    private readonly Lock _lock = new();
    private SeriesCatalog _catalog = new();
    private readonly Dictionary<long, long> _newestOfDevice = [];
    private List<SeriesState> _flushing = [];
    private long? _flushingUpTo;
    private long _removals;

    /// <summary>The last row of the log that is in memory.</summary>
    public long Position { get; private set; }

    /// <summary>The last row of the log whose samples are in blocks.</summary>
    public long Compacted { get; private set; }

    public long LoadedSeries => Locked(() => _catalog.LoadedUpTo);

    /// <summary>Samples that are in the log only.</summary>
    public long OpenSamples { get; private set; }

    public T Locked<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }

    /// <summary>Gives the writer the catalog, for as long as it takes to look up a batch.</summary>
    public void WithCatalog(Action<SeriesCatalog> use)
    {
        lock (_lock)
            use(_catalog);
    }

    /// <summary>All series in order of their numbers. The lock must be held.</summary>
    public SeriesState[] InOrder() => [.. _catalog.All.OrderBy(state => state.Id)];

    public void AddSeries(IEnumerable<SeriesState> series)
    {
        lock (_lock)
        {
            foreach (var one in series)
                _catalog.Add(one);
        }
    }

    /// <summary>The series that match, and a copy of their samples in memory inside the window.</summary>
    public HeadView View(SeriesFilter filter, TimeRange window)
    {
        lock (_lock)
        {
            var (from, to) = Window.Bounds(window);
            var found = _catalog.Find(filter);
            var view = new HeadView(found, Compacted);
            foreach (var state in found)
            {
                if (state.Flushing is { Count: > 0 } flushing)
                    view.Take(state, flushing, from, to);
                if (state.Open.Count > 0)
                    view.Take(state, state.Open, from, to);
            }

            return view;
        }
    }

    public List<(SeriesState Series, long Time, double Value)> Newest(SeriesFilter filter)
    {
        lock (_lock)
        {
            var found = _catalog.Find(filter);
            var newest = new List<(SeriesState, long, double)>(found.Count);
            foreach (var state in found)
            {
                if (state.NewestTime != SeriesState.Never)
                    newest.Add((state, state.NewestTime, state.NewestValue));
            }

            return newest;
        }
    }

    /// <summary>Time of the newest sample of each device that has any in memory or had since the store was opened.</summary>
    public Dictionary<long, long> NewestOfDevices() => Locked(() => new Dictionary<long, long>(_newestOfDevice));

    /// <summary>Samples as the log holds them; those of series that were removed are left out.</summary>
    public List<AcceptedSample> Resolve(List<(long Series, long Time, double Value)> samples)
    {
        lock (_lock)
        {
            List<AcceptedSample> resolved = new(samples.Count);
            foreach (var (series, time, value) in samples)
            {
                if (_catalog.Find(series) is { } state)
                    resolved.Add(new AcceptedSample(state, time, value));
            }

            return resolved;
        }
    }

    /// <summary>Takes in a committed row of the log, unless it is in already.</summary>
    public void Append(long row, IEnumerable<AcceptedSample> samples)
    {
        lock (_lock)
        {
            if (row != Position + 1)
                return;
            Position = row;
            var (device, newest) = (0L, SeriesState.Never);
            foreach (var (series, time, value) in samples)
            {
                series.Add(time, value);
                OpenSamples++;
                if (series.Device != device)
                {
                    SeeDevice(device, newest);
                    (device, newest) = (series.Device, time);
                }

                newest = Math.Max(newest, time);
            }

            SeeDevice(device, newest);
        }
    }

    /// <summary>Forgets everything: what another process, or the last run, left follows.</summary>
    public void Reset(TelemetryState state)
    {
        lock (_lock)
        {
            _catalog = new SeriesCatalog();
            (Position, Compacted, OpenSamples, _removals) = (state.Compacted, state.Compacted, 0, state.Removals);
            (_flushing, _flushingUpTo) = ([], null);
        }
    }

    /// <summary>Takes in the newest samples of blocks.</summary>
    public void Stored(IEnumerable<(long Series, long Time, double Value)> newest)
    {
        lock (_lock)
        {
            foreach (var (series, time, value) in newest)
                _catalog.Find(series)?.Stored(time, value);
        }
    }

    /// <summary>Whether all of a state of the database is in memory.</summary>
    public bool Knows(TelemetryState state)
    {
        lock (_lock)
            return state.LastSeries <= _catalog.LoadedUpTo && state.LastRow <= Position && !IsBehind(state);
    }

    /// <summary>Whether another process moved samples to blocks or series were removed, so that memory must start anew.</summary>
    public bool IsBehind(TelemetryState state)
    {
        lock (_lock)
            return state.Removals > _removals || (state.Compacted > Compacted && state.Compacted != _flushingUpTo);
    }

    /// <summary>Sets aside what is to be written to blocks: the series concerned, in order of their number, and the last row of the log they come from.</summary>
    public (List<SeriesState> Series, long UpTo) BeginFlush()
    {
        lock (_lock)
        {
            _flushing = [.. _catalog.All.Where(state => state.Open.Count > 0).OrderBy(state => state.Id)];
            foreach (var state in _flushing)
                state.BeginFlush();
            _flushingUpTo = Position;
            return (_flushing, Position);
        }
    }

    public void EndFlush(bool committed)
    {
        lock (_lock)
        {
            if (_flushingUpTo is not { } upTo)
                return;
            foreach (var state in _flushing)
            {
                if (committed)
                    OpenSamples -= state.Flushing?.Count ?? 0;
                if (committed)
                    state.EndFlush();
                else
                    state.UndoFlush();
            }

            if (committed)
                Compacted = upTo;
            (_flushing, _flushingUpTo) = ([], null);
        }
    }

    private void SeeDevice(long device, long newest)
    {
        if (device != 0 && newest > _newestOfDevice.GetValueOrDefault(device, SeriesState.Never))
            _newestOfDevice[device] = newest;
    }
}
