using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Steps;

/// <summary>A matrix product that every step does <see cref="Count"/> times, for any number of rows.</summary>
internal sealed class GemmOperation
{
    private readonly GemmRate _rate;
    private readonly double _columns;
    private readonly double _depth;

    // The grid at this operation's columns and depth: what remains is a line over the rows.
    private readonly double[] _inverseEfficiency;
    private readonly LogAxis _axis;

    public GemmOperation(double columns, double depth, double count, GemmRate rate)
    {
        (_columns, _depth, Count, _rate) = (Math.Max(1, columns), Math.Max(1, depth), count, rate);
        _axis = rate.Grid.Axes[0];
        _inverseEfficiency = new double[_axis.Count];
        var (y, z) = (Math.Log2(_columns), Math.Log2(_depth));
        for (var i = 0; i < _axis.Count; i++)
            _inverseEfficiency[i] = 1 / rate.Grid.At(_axis.First + i, y, z);
    }

    public double Count { get; }

    /// <summary>Seconds of all <see cref="Count"/> products for <paramref name="rows"/> rows, whose logarithm to the base two is given too.</summary>
    public double Seconds(double rows, double log2)
    {
        var (step, share) = _axis.Locate(log2);
        var inverse = _inverseEfficiency[step];
        if (share > 0)
            inverse += share * (_inverseEfficiency[step + 1] - inverse);
        return Count * IdealTime.Gemm(rows, _columns, _depth, _rate.WeightBytes, _rate.ActivationBytes, _rate.OperationsPerSecond, _rate.Bandwidth) * inverse;
    }
}
