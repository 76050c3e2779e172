namespace Binnacle.Fleet.Ingest;

/// <summary>
/// Adds up what senders report as differences, because stored counters only grow. What was added up lives in memory: after a restart a counter begins
/// anew, which readers see as a reset.
/// </summary>
internal sealed class DeltaSums
{
    /// <summary>Series remembered; beyond it all begin anew.</summary>
    private const int MaxSeries = 200_000;

    /// <summary>Newest steps remembered per series: a push that is repeated within them adds nothing twice.</summary>
    private const int RememberedSteps = 16;

    private readonly Dictionary<string, Queue<(ulong At, double Total)>> _series = new(StringComparer.Ordinal);

    /// <summary>The total with this difference; false when it is older than what was added already, so that its place is not known any more.</summary>
    public bool TryAdd(string series, ulong at, double difference, out double total)
    {
        if (!_series.TryGetValue(series, out var steps))
        {
            if (_series.Count >= MaxSeries)
                _series.Clear();
            _series.Add(series, steps = new());
        }

        total = difference;
        var last = default((ulong At, double Total));
        foreach (var step in steps)
        {
            if (step.At == at)
            {
                total = step.Total;
                return true;
            }

            last = step;
        }

        if (steps.Count > 0 && at < last.At)
            return false;
        total += last.Total;
        steps.Enqueue((at, total));
        if (steps.Count > RememberedSteps)
            steps.Dequeue();
        return true;
    }
}
