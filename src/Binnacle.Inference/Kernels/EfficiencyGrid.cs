using System.Collections.Immutable;

namespace Binnacle.Inference.Kernels;

/// <summary>
/// How near a kernel comes to the ideal time of <see cref="IdealTime"/>, over up to three axes of powers of two. Between the steps the logarithm is
/// interpolated linearly; beyond the ends the end's efficiency holds, so that time follows the ideal there.
/// </summary>
internal sealed class EfficiencyGrid
{
    /// <summary>Cells hold hundredths of the natural logarithm: a step is 1 %, finer than two runs of the same kernel agree.</summary>
    public const double CellScale = 100;

    private readonly ImmutableArray<short> _cells;
    private readonly LogAxis _x;
    private readonly LogAxis _y;
    private readonly LogAxis _z;

    /// <param name="axes">One to three axes.</param>
    /// <param name="cells">As many as the product of the axes, the last axis fastest.</param>
    public EfficiencyGrid(ImmutableArray<LogAxis> axes, ImmutableArray<short> cells)
    {
        if (axes.Length is < 1 or > 3 || cells.Length != axes.Aggregate(1, (product, axis) => product * axis.Count))
            throw new ArgumentException($"{cells.Length} cells do not fill the axes {string.Join(", ", axes)}.", nameof(cells));
        var alone = new LogAxis("", 0, 1);
        (_x, _y, _z) = (axes[0], axes.Length > 1 ? axes[1] : alone, axes.Length > 2 ? axes[2] : alone);
        Axes = axes;
        _cells = cells;
    }

    public ImmutableArray<LogAxis> Axes { get; }

    public ImmutableArray<short> Cells => _cells;

    /// <summary>Ideal time over real time at this place, given as logarithms to the base two; above 1 where caches beat the ideal.</summary>
    public double At(double x, double y = 0, double z = 0)
    {
        var (xStep, xShare) = _x.Locate(x);
        var (yStep, yShare) = _y.Locate(y);
        var (zStep, zShare) = _z.Locate(z);
        double Line(int i, int j) => Between(i, j, zStep, zShare);
        double Plane(int i) => yShare == 0 ? Line(i, yStep) : ((1 - yShare) * Line(i, yStep)) + (yShare * Line(i, yStep + 1));
        var log = xShare == 0 ? Plane(xStep) : ((1 - xShare) * Plane(xStep)) + (xShare * Plane(xStep + 1));
        return Math.Exp(log / CellScale);
    }

    private double Between(int i, int j, int k, double share)
    {
        var index = (((i * _y.Count) + j) * _z.Count) + k;
        return share == 0 ? _cells[index] : ((1 - share) * _cells[index]) + (share * _cells[index + 1]);
    }
}
