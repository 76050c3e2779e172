
namespace Binnacle.App.Output;

/// <summary>A short history as a line of characters: blocks, or ASCII where those do not show.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Ascii = "_.-=+*%#";

    /// <summary>Whether the terminal is not known to show blocks.</summary>
    public static bool NeedsAscii => Environment.GetEnvironmentVariable("TERM") is "dumb" or "linux" || Console.OutputEncoding.CodePage is not (65001 or 1200);

    /// <param name="values">Oldest first; null where there is none, which shows as a blank.</param>
    /// <param name="width">Most characters; more values are put together by their largest.</param>
    /// <param name="isAscii">Without block characters.</param>
    /// <param name="floor">The value of the lowest character; the smallest value when null.</param>
    /// <param name="ceiling">The value of the highest one; the largest value when null.</param>
    public static string Of(IReadOnlyList<double?> values, int width, bool isAscii, double? floor = null, double? ceiling = null)
    {
        var known = values.OfType<double>().ToArray();
        if (known.Length == 0)
            return "";
        var (low, high) = (floor ?? known.Min(), ceiling ?? known.Max());
        var levels = isAscii ? Ascii : Blocks;
        var count = Math.Min(width, values.Count);
        return string.Create(count, (values, low, high, levels), static (line, state) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                var (from, to) = (i * state.values.Count / line.Length, (i + 1) * state.values.Count / line.Length);
                double? largest = null;
                for (var at = from; at < to; at++)
                    largest = state.values[at] is { } value && (largest is null || value > largest) ? value : largest;
                line[i] = largest is { } here ? state.levels[Level(here, state.low, state.high, state.levels.Length)] : ' ';
            }
        });
    }

    // A line without any change lies at the bottom.
    private static int Level(double value, double low, double high, int levels) => high <= low ? 0 : Math.Clamp((int)((value - low) / (high - low) * levels), 0, levels - 1);
}
