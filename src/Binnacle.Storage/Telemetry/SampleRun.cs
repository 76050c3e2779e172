namespace Binnacle.Storage.Telemetry;

/// <summary>Samples of one series in order of time, each time once. Cheap when they come in that order.</summary>
internal sealed class SampleRun(int capacity = 0)
{
    private const int FirstCapacity = 8;

    private long[] _times = capacity == 0 ? [] : new long[capacity];
    private double[] _values = capacity == 0 ? [] : new double[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public IEnumerable<(long Time, double Value)> Samples => Enumerable.Range(0, Count).Select(i => (_times[i], _values[i]));

    /// <summary>Adds a sample unless there is one of that time already.</summary>
    public void Add(long time, double value)
    {
        var place = Count;
        if (Count > 0 && time <= _times[Count - 1])
        {
            place = Times.BinarySearch(time);
            if (place >= 0)
                return;
            place = ~place;
        }

        Reserve(Count + 1);
        if (place < Count)
        {
            Array.Copy(_times, place, _times, place + 1, Count - place);
            Array.Copy(_values, place, _values, place + 1, Count - place);
        }

        (_times[place], _values[place]) = (time, value);
        Count++;
    }

    /// <summary>Adds samples in order of time; quick when all of them are later than what is there.</summary>
    public void Add(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        if (times.IsEmpty)
            return;
        if (Count > 0 && times[0] <= _times[Count - 1])
        {
            Merge(times, values);
            return;
        }

        Reserve(Count + times.Length);
        times.CopyTo(_times.AsSpan(Count));
        values.CopyTo(_values.AsSpan(Count));
        Count += times.Length;
    }

    public bool Holds(long time) => Count > 0 && time <= _times[Count - 1] && Times.BinarySearch(time) >= 0;

    /// <summary>Where the samples at or after a time begin.</summary>
    public int PlaceOf(long time) => PlaceOf(Times, time);

    public static int PlaceOf(ReadOnlySpan<long> times, long time)
    {
        if (times.IsEmpty || time <= times[0])
            return 0;
        var place = times.BinarySearch(time);
        return place < 0 ? ~place : place;
    }

    public void Clear() => Count = 0;

    // Of two samples of one time the one that is there already holds.
    private void Merge(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        var (mine, others) = (0, 0);
        var (mergedTimes, mergedValues, count) = (new long[Count + times.Length], new double[Count + times.Length], 0);
        while (mine < Count || others < times.Length)
        {
            var own = others == times.Length || (mine < Count && _times[mine] <= times[others]);
            var time = own ? _times[mine] : times[others];
            (mergedTimes[count], mergedValues[count]) = (time, own ? _values[mine] : values[others]);
            count++;
            mine += own ? 1 : 0;
            while (others < times.Length && times[others] == time)
                others++;
        }

        (_times, _values, Count) = (mergedTimes, mergedValues, count);
    }

    private void Reserve(int count)
    {
        if (count <= _times.Length)
            return;
        var room = Math.Max(Math.Max(FirstCapacity, count), _times.Length * 2);
        Array.Resize(ref _times, room);
        Array.Resize(ref _values, room);
    }
}
