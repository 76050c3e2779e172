using Binnacle.Core.Telemetry;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// A series and what of it is only in memory: its newest sample, and the samples that are in the log and not yet in a block. Everything but
/// <see cref="Id"/>, <see cref="Key"/> and <see cref="Device"/> is guarded by the lock of <see cref="SampleHead"/>.
/// </summary>
internal sealed class SeriesState(long id, long device, SeriesKey key)
{
    public const long Never = long.MinValue;

    public long Id { get; } = id;

    public long Device { get; } = device;

    public SeriesKey Key { get; } = key;

    /// <summary>The series that followed this one in the batch before: a scrape lists them in the same order every time.</summary>
    public SeriesState? Successor { get; set; }

    private long _batch = -1;
    private long _newestOfBatch;

    /// <summary>Time of the newest sample, microseconds since 1970.</summary>
    public long NewestTime { get; private set; } = Never;

    public double NewestValue { get; private set; }

    /// <summary>The newest time that a block may hold: whatever is later can only be in memory.</summary>
    public long StoredUpTo { get; private set; } = Never;

    /// <summary>Samples not yet in a block.</summary>
    public SampleRun Open { get; private set; } = new();

    /// <summary>Samples being written to a block; never changed.</summary>
    public SampleRun? Flushing { get; private set; }

    public void Add(long time, double value)
    {
        Open.Add(time, value);
        Newer(time, value);
    }

    /// <summary>
    /// Whether a sample of a batch is later than all of the series and of the batch so far; then it counts as the latest of the batch. Asked by the one
    /// writer only; a batch that fails leaves nothing behind, since the next has another number.
    /// </summary>
    public bool IsNewestOf(long batch, long time)
    {
        if (_batch != batch)
            (_batch, _newestOfBatch) = (batch, NewestTime);
        if (time <= _newestOfBatch)
            return false;
        _newestOfBatch = time;
        return true;
    }

    /// <summary>Whether a sample of this time is in memory.</summary>
    public bool Holds(long time) => Open.Holds(time) || (Flushing?.Holds(time) ?? false);

    /// <summary>A sample that is in a block.</summary>
    public void Stored(long time, double value)
    {
        StoredUpTo = Math.Max(StoredUpTo, time);
        Newer(time, value);
    }

    public void BeginFlush()
    {
        Flushing = Open;
        Open = new SampleRun(Open.Count);
    }

    public void EndFlush()
    {
        if (Flushing is { Count: > 0 } done)
            StoredUpTo = Math.Max(StoredUpTo, done.Times[^1]);
        Flushing = null;
    }

    /// <summary>The block was not written: everything is open again.</summary>
    public void UndoFlush()
    {
        if (Flushing is not { } undone)
            return;
        foreach (var (time, value) in Open.Samples)
            undone.Add(time, value);
        Open = undone;
        Flushing = null;
    }

    private void Newer(long time, double value)
    {
        if (time > NewestTime)
            (NewestTime, NewestValue) = (time, value);
    }
}
