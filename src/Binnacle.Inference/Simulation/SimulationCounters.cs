namespace Binnacle.Inference.Simulation;

/// <summary>What a replica counts while it runs: bounded, however long that is.</summary>
internal sealed class SimulationCounters
{
    private const int MaxPoints = 256;

    private readonly List<TimelinePoint> _timeline = [];
    private double _interval = 0.25;
    private double _nextPoint;

    public long Steps { get; private set; }

    public long OutputTokens { get; private set; }

    public long PromptTokens { get; set; }

    public long CachedTokens { get; set; }

    public int Completed { get; set; }

    public int Preemptions { get; set; }

    public double BusySeconds { get; private set; }

    /// <summary>Integral of the KV utilisation over busy time.</summary>
    public double KvSeconds { get; private set; }

    public double KvMax { get; private set; }

    /// <summary>Gaps between tokens of a sequence.</summary>
    public LatencyHistogram Gaps { get; } = new();

    public IReadOnlyList<TimelinePoint> Timeline => _timeline;

    public void Count(double clock, double seconds, int decodes, int promptTokens, int running, int waiting, double kv)
    {
        Steps++;
        OutputTokens += decodes;
        BusySeconds += seconds;
        KvSeconds += kv * seconds;
        KvMax = Math.Max(KvMax, kv);
        if (decodes > 0)
            Gaps.Add(seconds, decodes);
        if (clock >= _nextPoint)
            AddPoint(new TimelinePoint(clock, running, waiting, kv, decodes, promptTokens, seconds));
    }

    // Twice as many points as wanted: every other goes, and from then on points are twice as far apart.
    private void AddPoint(TimelinePoint point)
    {
        _timeline.Add(point);
        if (_timeline.Count > MaxPoints)
        {
            for (var i = 0; i < MaxPoints / 2; i++)
                _timeline[i] = _timeline[2 * i];
            _timeline.RemoveRange(MaxPoints / 2, _timeline.Count - (MaxPoints / 2));
            _interval *= 2;
        }

        _nextPoint = point.Seconds + _interval;
    }
}
