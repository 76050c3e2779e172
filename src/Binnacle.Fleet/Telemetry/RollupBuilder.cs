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
    // The open bucket, in fields: it changes with every sample.
    private long _next = long.MinValue;
    private DateTimeOffset _from;
    private double _min;
    private double _max;
    private double _sum;
    private double _first;
    private double _last;
    private double _increase;
    private long _samples;

    /// <summary>Buckets finished or begun so far.</summary>
    public int Count => _done.Count + (_samples > 0 ? 1 : 0);

    public void Add(DateTimeOffset time, double value)
    {
        var growth = _samples > 0 ? Growth(_last, value) : 0;
        if (time.UtcTicks >= _next)
        {
            Begin(time, value, growth);
            return;
        }

        _min = value < _min ? value : _min;
        _max = value > _max ? value : _max;
        _sum += value;
        _samples++;
        _last = value;
        _increase += growth;
    }

    /// <param name="part">An unlinked bucket that lies inside one step of this builder.</param>
    public void Add(in RollupBucket part)
    {
        var growth = _samples > 0 ? Growth(_last, part.First) : 0;
        if (part.From.UtcTicks >= _next)
        {
            Begin(part.From, part.First, growth);
            (_min, _max, _sum, _samples) = (part.Min, part.Max, part.Sum, part.Count);
        }
        else
        {
            _min = part.Min < _min ? part.Min : _min;
            _max = part.Max > _max ? part.Max : _max;
            _sum += part.Sum;
            _samples += part.Count;
            _increase += growth;
        }

        _last = part.Last;
        _increase += counts ? part.Increase : 0;
    }

    /// <summary>Whether a metric's samples count: all but those the vocabulary calls gauges, since a counter under a name it does not know must not lose its growth.</summary>
    public static bool Counts(string metric) => MetricCatalog.Find(metric)?.Kind != MetricKind.Gauge;

    /// <summary>All buckets, and the builder starts anew.</summary>
    public ImmutableArray<RollupBucket> Build()
    {
        Close();
        _next = long.MinValue;
        _samples = 0;
        return _done.DrainToImmutable();
    }

    private double Growth(double earlier, double later) => counts ? CounterStep.Between(earlier, later) : 0;

    private void Begin(DateTimeOffset time, double value, double growth)
    {
        Close();
        _from = StepStart(time);
        _next = _from.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - _step ? long.MaxValue : _from.UtcTicks + _step;
        (_min, _max, _sum, _first, _last, _samples) = (value, value, value, value, value, 1);
        _increase = linked ? growth : 0;
    }

    private void Close()
    {
        if (_samples > 0)
            _done.Add(new RollupBucket(_from, _min, _max, _sum, _samples, _first, _last, _increase));
    }

    private DateTimeOffset StepStart(DateTimeOffset time)
    {
        var sinceEpoch = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var into = sinceEpoch % _step;
        var start = time.UtcTicks - (into < 0 ? into + _step : into);
        return new DateTimeOffset(Math.Max(start, 0), TimeSpan.Zero);
    }
}
