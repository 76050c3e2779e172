using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;

namespace Binnacle.Web.Charts;

/// <summary>A series in equal steps.</summary>
/// <param name="Key">What it measures.</param>
/// <param name="Values">Mean of each step's samples; null for a step without one.</param>
/// <param name="Lows">Smallest sample of each step.</param>
/// <param name="Highs">Largest sample of each step.</param>
/// <param name="Gaps">Where the source was silent; steps without a sample outside of these only mean that it is slower than the steps.</param>
/// <param name="Min">Smallest sample.</param>
/// <param name="Max">Largest sample.</param>
/// <param name="Newest">Newest sample.</param>
public sealed record BucketedSeries(SeriesKey Key, ImmutableArray<double?> Values, ImmutableArray<double?> Lows, ImmutableArray<double?> Highs, ImmutableArray<TimeRange> Gaps, double Min, double Max, SeriesPoint Newest)
{
    /// <param name="series">Samples in order of time, at least one.</param>
    /// <param name="window">The window the steps divide.</param>
    /// <param name="step">Length of a step.</param>
    public static BucketedSeries Of(Series series, TimeRange window, TimeSpan step)
    {
        var count = StepsIn(window, step);
        var sums = new double[count];
        var counts = new int[count];
        var lows = new double?[count];
        var highs = new double?[count];
        foreach (var point in series.Points)
        {
            var index = (int)((point.Time - window.From) / step);
            if (index < 0 || index >= count)
                continue;
            sums[index] += point.Value;
            counts[index]++;
            lows[index] = lows[index] is { } low ? Math.Min(low, point.Value) : point.Value;
            highs[index] = highs[index] is { } high ? Math.Max(high, point.Value) : point.Value;
        }

        return new(
            series.Key,
            [.. sums.Select((sum, index) => counts[index] == 0 ? (double?)null : sum / counts[index])],
            [.. lows],
            [.. highs],
            Charts.Gaps.In(series.Points),
            series.Points.Min(point => point.Value),
            series.Points.Max(point => point.Value),
            series.Points[^1]);
    }

    /// <summary>Several series of one thing as a single line, such as the sum over the GPUs of a host.</summary>
    /// <param name="parts">The series, at least one.</param>
    /// <param name="values">The values of the line, step by step.</param>
    public static BucketedSeries Joined(ImmutableArray<BucketedSeries> parts, ImmutableArray<double?> values)
    {
        var known = values.OfType<double>().ToArray();
        var newest = parts.Max(part => part.Newest.Time);
        return parts[0] with { Values = values, Lows = [], Highs = [], Gaps = [], Min = known.Length == 0 ? 0 : known.Min(), Max = known.Length == 0 ? 0 : known.Max(), Newest = new(newest, known.LastOrDefault()) };
    }

    /// <summary>Mean of the steps that have a value; null when none has.</summary>
    public double? Mean => Values.Any(value => value is not null) ? Values.OfType<double>().Average() : null;

    /// <summary>Steps hold more than one sample, so that the mean hides something.</summary>
    public bool HasBand => Lows.Zip(Highs, (low, high) => high > low).Any(wide => wide);

    public static int StepsIn(TimeRange window, TimeSpan step) => Math.Max(1, (int)Math.Ceiling(window.Length / step));

    /// <summary>The values with each one held for at most <paramref name="steps"/> further steps.</summary>
    public ImmutableArray<double?> Held(int steps)
    {
        var held = new double?[Values.Length];
        var age = int.MaxValue;
        double? last = null;
        for (var i = 0; i < held.Length; i++)
        {
            age = Values[i] is null ? (age == int.MaxValue ? age : age + 1) : 0;
            last = Values[i] ?? last;
            held[i] = age <= steps ? last : null;
        }

        return [.. held];
    }
}
