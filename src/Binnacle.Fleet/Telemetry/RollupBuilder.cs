using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Telemetry;

/// <summary>
/// Puts samples, or finer buckets, of one series into equal steps aligned to 1970. They must come in order of time; samples and buckets may alternate.
/// Buckets that go in must be unlinked: of their own samples only. Because min, max, sum, count, first, last and increase of a span follow from those
/// of its parts, a rollup of rollups equals the rollup of the samples (sums up to rounding).
/// </summary>
/// <param name="step">Length of a step.</param>
/// <param name="linked">
/// Whether a bucket's increase also counts the step from the last sample of the bucket before, as an answer's does. Unlinked buckets know only their
/// own samples and can be combined further.
/// </param>
/// <param name="counts">Whether the series is a counter, so that increases mean something; they are 0 otherwise.</param>
public sealed class RollupBuilder(TimeSpan step, bool linked, bool counts)
{
    private readonly ImmutableArray<RollupBucket>.Builder _done = ImmutableArray.CreateBuilder<RollupBucket>();
    private readonly long _step = step.Ticks > 0 ? step.Ticks : throw new ArgumentOutOfRangeException(nameof(step), step, "A step must be longer than nothing.");
    private long _next = long.MinValue;
    private RollupBucket _open;

    /// <summary>Buckets finished or begun so far.</summary>
    public int Count => _done.Count + (_open.Count > 0 ? 1 : 0);

    public void Add(DateTimeOffset time, double value)
    {
        if (time.UtcTicks >= _next)
            Begin(time, value);
        else
            _open = _open with
            {
                Min = Math.Min(_open.Min, value),
                Max = Math.Max(_open.Max, value),
                Sum = _open.Sum + value,
                Count = _open.Count + 1,
                Last = value,
                Increase = _open.Increase + Growth(_open.Last, value),
            };
    }

    /// <param name="part">An unlinked bucket that lies inside one step of this builder.</param>
    public void Add(in RollupBucket part)
    {
        if (part.From.UtcTicks >= _next)
        {
            Begin(part.From, part.First);
            _open = part with { From = _open.From, Increase = _open.Increase + part.Increase };
        }
        else
        {
            _open = Join(_open, part);
        }
    }

    /// <summary>Whether a metric's samples count: all but those the vocabulary calls gauges, since a counter under a name it does not know must not lose its growth.</summary>
    public static bool Counts(string metric) => MetricCatalog.Find(metric)?.Kind != MetricKind.Gauge;

    /// <summary>All buckets, and the builder starts anew.</summary>
    public ImmutableArray<RollupBucket> Build()
    {
        Close();
        _next = long.MinValue;
        _open = default;
        return _done.DrainToImmutable();
    }

    private double Growth(double earlier, double later) => counts ? CounterStep.Between(earlier, later) : 0;

    private RollupBucket Join(in RollupBucket earlier, in RollupBucket later) => earlier with
    {
        Min = Math.Min(earlier.Min, later.Min),
        Max = Math.Max(earlier.Max, later.Max),
        Sum = earlier.Sum + later.Sum,
        Count = earlier.Count + later.Count,
        Last = later.Last,
        Increase = earlier.Increase + Growth(earlier.Last, later.First) + later.Increase,
    };

    private void Begin(DateTimeOffset time, double value)
    {
        var growth = linked && _open.Count > 0 ? Growth(_open.Last, value) : 0;
        Close();
        var from = StepStart(time);
        _next = from.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - _step ? long.MaxValue : from.UtcTicks + _step;
        _open = new RollupBucket(from, value, value, value, 1, value, value, growth);
    }

    private void Close()
    {
        if (_open.Count > 0)
            _done.Add(_open);
    }

    private DateTimeOffset StepStart(DateTimeOffset time)
    {
        var sinceEpoch = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var into = sinceEpoch % _step;
        var start = time.UtcTicks - (into < 0 ? into + _step : into);
        return new DateTimeOffset(Math.Max(start, 0), TimeSpan.Zero);
    }
}
