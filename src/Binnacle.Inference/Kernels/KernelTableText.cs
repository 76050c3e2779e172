using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Binnacle.Inference.Kernels;

/// <summary>
/// The text form of a table. Two lines per grid after a line that names the accelerator:
/// <code>
/// gpu H100-SXM-80GB
/// grid Gemm bf16 m:0:16 n:5:12 k:5:12 version=0.24.0 rows=35742
/// -243 -240 -238 ...
/// </code>
/// An axis is name, exponent of its first step, number of steps. Cells: hundredths of the natural logarithm of the efficiency.
/// </summary>
internal static class KernelTableText
{
    /// <exception cref="FormatException">The text is not of that form; names the line.</exception>
    public static KernelTable Parse(string text, string name)
    {
        var lines = text.Split('\n');
        var grids = ImmutableDictionary.CreateBuilder<(KernelKind, string), EfficiencyGrid>();
        var gpu = "";
        for (var number = 0; number < lines.Length; number++)
        {
            var line = lines[number].AsSpan().TrimEnd();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line.StartsWith("gpu "))
                gpu = line[4..].ToString();
            else if (line.StartsWith("grid ") && number + 1 < lines.Length)
                Add(grids, line.ToString().Split(' '), lines[++number], $"{name} line {number}");
            else
                throw new FormatException($"{name} line {number + 1}: expected 'gpu' or 'grid'.");
        }

        return gpu.Length > 0 ? new KernelTable(gpu, grids.ToImmutable()) : throw new FormatException($"{name} names no accelerator.");
    }

    /// <summary>The two lines of a grid.</summary>
    public static void Write(StringBuilder text, KernelKind kind, string variant, EfficiencyGrid grid, string provenance)
    {
        var axes = string.Join(' ', grid.Axes.Select(axis => string.Create(CultureInfo.InvariantCulture, $"{axis.Name}:{axis.First}:{axis.Count}")));
        text.Append(CultureInfo.InvariantCulture, $"grid {kind} {variant} {axes} {provenance}\n");
        text.AppendJoin(' ', grid.Cells).Append('\n');
    }

    private static void Add(ImmutableDictionary<(KernelKind, string), EfficiencyGrid>.Builder grids, string[] head, string cells, string place)
    {
        if (head.Length < 4 || !Enum.TryParse<KernelKind>(head[1], out var kind))
            throw new FormatException($"{place}: '{string.Join(' ', head)}' does not say kernel, variant and axes.");
        ImmutableArray<LogAxis> axes = [.. head.Skip(3).Where(word => word.Contains(':', StringComparison.Ordinal)).Select(word => Axis(word, place))];
        grids.Add((kind, head[2]), new EfficiencyGrid(axes, Cells(cells)));
    }

    private static LogAxis Axis(string word, string place)
    {
        var parts = word.Split(':');
        return parts.Length == 3 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var first) && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var count)
            ? new LogAxis(parts[0], first, count)
            : throw new FormatException($"{place}: '{word}' is not an axis such as m:0:16.");
    }

    private static ImmutableArray<short> Cells(ReadOnlySpan<char> line)
    {
        var cells = ImmutableArray.CreateBuilder<short>();
        foreach (var range in line.TrimEnd().Split(' '))
            cells.Add(short.Parse(line[range], CultureInfo.InvariantCulture));
        return cells.ToImmutable();
    }
}
