using System.Collections.Immutable;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Calibration;

/// <summary>
/// Fits the constants of one engine to the TPOT of measured points: Levenberg-Marquardt on the logarithms of the constants, residuals ln(model / measured)
/// with Huber weights, and a prior that holds every constant near its start unless the points say otherwise. Pure and deterministic. Cost per iteration:
/// the number of points times the number of constants.
/// </summary>
public sealed class ConstantFit
{
    // Beyond 25 % a residual is more likely another setup than was written down: it pulls, but linearly.
    private const double Huber = 0.25;
    private const int Iterations = 25;
    private const double Difference = 0.02;
    private const double LargestMove = 0.5;

    private readonly ImmutableArray<(MeasuredPoint Point, MemoryPlan Plan)> _points;
    private readonly StepConstants _start;
    private readonly double _priorWeight;

    /// <param name="points">Measured points; those without TPOT, without concurrency or that do not fit are left out.</param>
    /// <param name="start">Where the constants start and are held to.</param>
    /// <param name="priorWeight">How many points the prior of each constant is worth.</param>
    public ConstantFit(IEnumerable<MeasuredPoint> points, StepConstants start, double priorWeight)
    {
        _points = [.. Usable(points)];
        _start = start;
        _priorWeight = priorWeight;
    }

    /// <summary>Points the fit rests on.</summary>
    public int Count => _points.Length;

    /// <summary>The constants that fit best.</summary>
    public StepConstants Solve(CancellationToken cancellationToken)
    {
        var start = ConstantVector.Of(_start);
        var theta = (double[])start.Clone();
        var lambda = 1e-2;
        var cost = Cost(theta, start);
        for (var i = 0; i < Iterations && _points.Length > 0; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (gradient, hessian) = Normal(theta, start);
            var moved = SmallMatrix.SolveDamped(hessian, gradient, lambda).Select((move, k) => theta[k] - Math.Clamp(move, -LargestMove, LargestMove)).ToArray();
            var next = Cost(moved, start);
            if (next >= cost)
            {
                lambda *= 4;
                continue;
            }

            var gain = cost - next;
            (theta, cost, lambda) = (moved, next, Math.Max(1e-6, lambda / 3));
            if (gain < 1e-5 * cost)
                break;
        }

        return ConstantVector.ToConstants(theta, _start);
    }

    /// <summary>Model over measured TPOT of every point the fit rests on.</summary>
    public IEnumerable<(MeasuredPoint Point, double Ratio)> Ratios(StepConstants constants) =>
        _points.Select(item => (item.Point, Ratio(item.Point, item.Plan, constants)));

    internal static IEnumerable<(MeasuredPoint Point, MemoryPlan Plan)> Usable(IEnumerable<MeasuredPoint> points) =>
        from point in points
        where point is { TpotMs: > 0, Concurrency: > 0 }
        let outcome = MemoryModel.Plan(point.Setup) as MemoryOutcome.Fits
        where outcome is not null
        select (point, outcome.Plan);

    internal static double Ratio(MeasuredPoint point, MemoryPlan plan, StepConstants constants)
    {
        var state = new ClosedForm(StepModel.Of(point.Setup, constants), plan, point.Setup).At(new(point.PromptTokens, point.OutputTokens, point.Concurrency!.Value));
        return state.Tpot * 1000 / point.TpotMs!.Value;
    }

    private double[] Residuals(double[] theta)
    {
        var constants = ConstantVector.ToConstants(theta, _start);
        return [.. _points.Select(item => Math.Log(Ratio(item.Point, item.Plan, constants)))];
    }

    private double Cost(double[] theta, double[] start)
    {
        var sum = Residuals(theta).Sum(residual => Math.Abs(residual) <= Huber ? residual * residual / 2 : Huber * (Math.Abs(residual) - (Huber / 2)));
        return sum + theta.Select((value, k) => _priorWeight * (value - start[k]) * (value - start[k]) / 2).Sum();
    }

    private (double[] Gradient, double[,] Hessian) Normal(double[] theta, double[] start)
    {
        var residuals = Residuals(theta);
        var size = theta.Length;
        var columns = Enumerable.Range(0, size).Select(k => Derivative(theta, residuals, k)).ToArray();
        var gradient = new double[size];
        var hessian = new double[size, size];
        for (var i = 0; i < residuals.Length; i++)
        {
            var weight = Math.Abs(residuals[i]) <= Huber ? 1 : Huber / Math.Abs(residuals[i]);
            for (var a = 0; a < size; a++)
            {
                gradient[a] += weight * columns[a][i] * residuals[i];
                for (var b = 0; b < size; b++)
                    hessian[a, b] += weight * columns[a][i] * columns[b][i];
            }
        }

        for (var a = 0; a < size; a++)
        {
            gradient[a] += _priorWeight * (theta[a] - start[a]);
            hessian[a, a] += _priorWeight;
        }

        return (gradient, hessian);
    }

    private double[] Derivative(double[] theta, double[] residuals, int k)
    {
        var moved = (double[])theta.Clone();
        moved[k] += Difference;
        return [.. Residuals(moved).Zip(residuals, (after, before) => (after - before) / Difference)];
    }
}
