namespace Binnacle.Storage.Telemetry;

/// <summary>Series of a query with the samples found of them so far, from memory first and then from blocks.</summary>
/// <param name="series">The series that match, in the order of the answer.</param>
/// <param name="compacted">The last row of the log whose samples were already in blocks, and so are not in memory.</param>
internal sealed class HeadView(List<SeriesState> series, long compacted)
{
    private readonly Dictionary<long, SampleRun> _runs = [];

    public List<SeriesState> Series { get; } = series;

    public long Compacted { get; } = compacted;

    /// <summary>Samples found so far.</summary>
    public long Found { get; private set; }

    /// <summary>The slots of time that the samples found so far fall in.</summary>
    public HashSet<long> Slots()
    {
        HashSet<long> slots = [];
        foreach (var run in _runs.Values)
        {
            for (var at = 0; at < run.Count;)
            {
                var slot = Window.Start(run.Times[at], Window.Slot);
                slots.Add(slot);
                at = run.PlaceOf(slot + Window.Slot);
            }
        }

        return slots;
    }

    public SampleRun? Of(SeriesState state) => _runs.GetValueOrDefault(state.Id);

    public void Take(SeriesState state, SampleRun run, long from, long to)
    {
        var (start, end) = (run.PlaceOf(from), run.PlaceOf(to));
        Take(state.Id, run.Times[start..end], run.Values[start..end]);
    }

    public void Take(long series, ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        if (times.IsEmpty)
            return;
        if (!_runs.TryGetValue(series, out var run))
            _runs.Add(series, run = new SampleRun(times.Length));
        Found -= run.Count;
        run.Add(times, values);
        Found += run.Count;
    }
}
