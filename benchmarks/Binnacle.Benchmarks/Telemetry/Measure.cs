using System.Diagnostics;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>How long something takes, and how much lies in a folder.</summary>
internal static class Measure
{
    /// <summary>Median and 95th percentile of some runs, milliseconds; the first few are not counted.</summary>
    public static async Task<(double Median, double P95)> MillisecondsAsync(int runs, Func<Task> work)
    {
        const int warmUp = 5;
        var times = new double[runs];
        for (var i = -warmUp; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            if (i >= 0)
                times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[runs / 2], times[(int)Math.Ceiling(runs * 0.95) - 1]);
    }

    public static long BytesIn(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
