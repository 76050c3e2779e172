using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

/// <summary>Turns the rows of one kind of kernel on one accelerator into grids.</summary>
internal abstract class KernelDistiller
{
    private readonly Dictionary<string, CellBuilder> _cells = [];
    private readonly Dictionary<string, List<(double[] Place, double Efficiency)>> _between = [];

    protected abstract KernelKind Kind { get; }

    /// <summary>How files of this kind end.</summary>
    public abstract string FileEnd { get; }

    protected abstract LogAxis[] Axes { get; }

    /// <summary>Cells are places on the axes themselves; otherwise the nearest cell counts.</summary>
    protected virtual bool LiesOnSteps => true;

    /// <summary>Variant, efficiency and place of the current row; null when it does not count.</summary>
    protected abstract (string Variant, double Efficiency, double[] Log2)? Measure(KernelRows rows, GpuSpec gpu);

    public IEnumerable<Distilled> Distil(string path, string version, GpuSpec gpu)
    {
        using var rows = new KernelRows(path);
        while (rows.Read())
        {
            if (rows.Seconds > 0 && Measure(rows, gpu) is { } row && double.IsFinite(row.Efficiency) && row.Efficiency > 0)
                Add(row.Variant, row.Efficiency, row.Log2);
        }

        foreach (var (variant, cells) in _cells.Where(pair => !pair.Value.IsEmpty).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var grid = cells.Build();
            yield return new Distilled(Kind, variant, grid, $"version={version} rows={cells.Rows}", Check(grid, _between.GetValueOrDefault(variant) ?? []));
        }
    }

    private void Add(string variant, double efficiency, double[] log2)
    {
        if (!_cells.TryGetValue(variant, out var cells))
            _cells.Add(variant, cells = new CellBuilder(Axes));
        var isUsed = true;
        if (LiesOnSteps)
            isUsed = cells.AddExact(efficiency, log2);
        else
            cells.AddNearest(efficiency, log2);
        if (isUsed && LiesOnSteps)
            return;
        if (!_between.TryGetValue(variant, out var list))
            _between.Add(variant, list = []);
        list.Add((log2, efficiency));
    }

    private static (double, double, int)? Check(EfficiencyGrid grid, List<(double[] Place, double Efficiency)> rows)
    {
        if (rows.Count == 0)
            return null;
        double[] errors = [.. rows.Select(row => Math.Abs((row.Efficiency / grid.At(row.Place[0], At(row, 1), At(row, 2))) - 1)).Order()];
        return (errors[errors.Length / 2], errors[errors.Length * 9 / 10], errors.Length);

        static double At((double[] Place, double Efficiency) row, int axis) => axis < row.Place.Length ? row.Place[axis] : 0;
    }
}
