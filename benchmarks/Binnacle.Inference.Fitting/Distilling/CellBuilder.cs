using System.Collections.Immutable;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

/// <summary>
/// Collects efficiencies into the cells of a grid. A measurement counts for the cell whose steps it lies on, or, where axes are derived, for the nearest.
/// A cell holds the median of its logarithms; an empty one takes the nearest filled cell.
/// </summary>
internal sealed class CellBuilder(params LogAxis[] axes)
{
    private const double OnStep = 1e-6;

    private readonly List<double>?[] _values = new List<double>?[axes.Aggregate(1, (product, axis) => product * axis.Count)];

    public int Rows { get; private set; }

    public bool IsEmpty => Rows == 0;

    /// <summary>Adds a measurement that lies on the steps of every axis; others are left to check the interpolation. False: it does not lie on them.</summary>
    public bool AddExact(double efficiency, params ReadOnlySpan<double> log2)
    {
        for (var i = 0; i < log2.Length; i++)
        {
            if (Math.Abs(log2[i] - Math.Round(log2[i])) > OnStep || log2[i] < axes[i].First - OnStep || log2[i] > axes[i].Last + OnStep)
                return false;
        }

        AddNearest(efficiency, log2);
        return true;
    }

    public void AddNearest(double efficiency, params ReadOnlySpan<double> log2)
    {
        var index = 0;
        for (var i = 0; i < axes.Length; i++)
            index = (index * axes[i].Count) + (int)Math.Clamp(Math.Round(log2[i]) - axes[i].First, 0, axes[i].Count - 1);
        (_values[index] ??= []).Add(Math.Log(efficiency));
        Rows++;
    }

    public EfficiencyGrid Build() => new([.. axes], [.. Filled().Select(log => (short)Math.Clamp(Math.Round(log * EfficiencyGrid.CellScale), short.MinValue, short.MaxValue))]);

    private double[] Filled()
    {
        var logs = _values.Select(list => list is null ? double.NaN : Median(list)).ToArray();
        var known = Enumerable.Range(0, logs.Length).Where(i => !double.IsNaN(logs[i])).Select(i => (Place: PlaceOf(i), Log: logs[i])).ToArray();
        return [.. logs.Select((log, i) => double.IsNaN(log) ? Nearest(PlaceOf(i), known) : log)];
    }

    private static double Nearest(int[] place, (int[] Place, double Log)[] known)
    {
        var nearest = int.MaxValue;
        var (sum, count) = (0.0, 0);
        foreach (var (other, log) in known)
        {
            var distance = 0;
            for (var i = 0; i < place.Length; i++)
                distance += (place[i] - other[i]) * (place[i] - other[i]);
            if (distance < nearest)
                (nearest, sum, count) = (distance, 0, 0);
            if (distance == nearest)
                (sum, count) = (sum + log, count + 1);
        }

        return sum / count;
    }

    private int[] PlaceOf(int index)
    {
        var place = new int[axes.Length];
        for (var i = axes.Length - 1; i >= 0; i--)
            (index, place[i]) = Math.DivRem(index, axes[i].Count);
        return place;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
