using System.Collections.Immutable;
using Binnacle.Core.Telemetry;

namespace Binnacle.Fleet.Tests.Telemetry;

/// <summary>Points to try things on.</summary>
internal static class Points
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A value every five seconds.</summary>
    public static ImmutableArray<SeriesPoint> Every5s(params IEnumerable<double> values) => [.. values.Select((value, index) => new SeriesPoint(Start.AddSeconds(5 * index), value))];

    /// <summary>Whole values at uneven times, some far apart, mostly growing, with restarts: sums of them are exact in any order.</summary>
    public static ImmutableArray<SeriesPoint> Generate(Random random)
    {
        var time = Start.AddSeconds(random.Next(7_200));
        var value = 0L;
        var points = ImmutableArray.CreateBuilder<SeriesPoint>();
        for (var i = random.Next(1, 400); i > 0; i--)
        {
            points.Add(new SeriesPoint(time, value));
            time = time.AddMilliseconds(random.Next(10) == 0 ? random.Next(1, 9_000_000) : random.Next(1, 20_000));
            value = random.Next(20) == 0 ? 0 : value + random.Next(-3, 1_000);
        }

        return points.ToImmutable();
    }
}
