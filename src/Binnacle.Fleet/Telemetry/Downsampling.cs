using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Telemetry;

/// <summary>Fewer points for a chart of a given width. What fits already is returned as it is; every returned point is one of those given.</summary>
public static class Downsampling
{
    /// <summary>The lowest and the highest point of every pixel, in order of time: no peak is lost. At most two points a pixel.</summary>
    /// <param name="points">In order of time, inside the window.</param>
    /// <param name="window">What the width shows.</param>
    /// <param name="width">Pixels, at least 1.</param>
    public static ImmutableArray<SeriesPoint> MinMax(ImmutableArray<SeriesPoint> points, TimeRange window, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (points.Length <= 2L * width)
            return points;
        var pixel = Math.Max(1, (window.Length.Ticks + width - 1) / width);
        var kept = ImmutableArray.CreateBuilder<SeriesPoint>(2 * width);
        for (var i = 0; i < points.Length;)
        {
            var column = (points[i].Time - window.From).Ticks / pixel;
            var (lowest, highest) = (i, i);
            for (; i < points.Length && (points[i].Time - window.From).Ticks / pixel == column; i++)
            {
                lowest = points[i].Value < points[lowest].Value ? i : lowest;
                highest = points[i].Value > points[highest].Value ? i : highest;
            }

            kept.Add(points[Math.Min(lowest, highest)]);
            if (lowest != highest)
                kept.Add(points[Math.Max(lowest, highest)]);
        }

        return kept.ToImmutable();
    }

    /// <summary>
    /// Largest triangle three buckets (Steinarsson, "Downsampling Time Series for Visual Representation", 2013): keeps the shape of a line with few
    /// points. First and last point stay; of each bucket between, the point that spans the largest triangle with the point kept before and the mean of
    /// the bucket after.
    /// </summary>
    /// <param name="points">In order of time.</param>
    /// <param name="count">Points wanted, at least 3.</param>
    public static ImmutableArray<SeriesPoint> LargestTriangles(ImmutableArray<SeriesPoint> points, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 3);
        if (points.Length <= count)
            return points;
        var kept = ImmutableArray.CreateBuilder<SeriesPoint>(count);
        kept.Add(points[0]);
        var share = (points.Length - 2) / (double)(count - 2);
        for (var bucket = 0; bucket < count - 2; bucket++)
        {
            var from = 1 + (int)(bucket * share);
            var to = 1 + (int)((bucket + 1) * share);
            var after = Mean(points.AsSpan(to, Math.Min(1 + (int)((bucket + 2) * share), points.Length) - to), kept[^1].Time);
            kept.Add(Farthest(points.AsSpan(from, to - from), kept[^1], after));
        }

        kept.Add(points[^1]);
        return kept.MoveToImmutable();
    }

    private static (double Seconds, double Value) Mean(ReadOnlySpan<SeriesPoint> points, DateTimeOffset origin)
    {
        var (seconds, value) = (0.0, 0.0);
        foreach (var point in points)
        {
            seconds += (point.Time - origin).TotalSeconds;
            value += point.Value;
        }

        return (seconds / points.Length, value / points.Length);
    }

    private static SeriesPoint Farthest(ReadOnlySpan<SeriesPoint> points, SeriesPoint before, (double Seconds, double Value) after)
    {
        var (best, largest) = (points[0], -1.0);
        foreach (var point in points)
        {
            // Twice the area; the point kept before is the origin.
            var area = Math.Abs(((point.Time - before.Time).TotalSeconds * (after.Value - before.Value)) - (after.Seconds * (point.Value - before.Value)));
            if (area > largest)
                (best, largest) = (point, area);
        }

        return best;
    }
}
