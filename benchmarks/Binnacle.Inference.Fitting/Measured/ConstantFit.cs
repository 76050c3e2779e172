using Binnacle.Inference.Estimates;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Fitting.Measured;

/// <summary>
/// Fits the constants of one engine to the TPOT of measured rows: Levenberg-Marquardt on the logarithms of the constants, residuals ln(model / measured)
/// with Huber weights, and a prior that holds every constant near its start as long as the rows do not say otherwise.
/// </summary>
internal sealed class ConstantFit
{
    private const double Huber = 0.25;
    private const double PriorWeight = 2;
    private const int Iterations = 25;
    private const double Step = 0.02;
    private const double FactorShrinkage = 20;

    private readonly List<(MeasuredRow Row, MemoryPlan Plan)> _rows;

    public ConstantFit(IEnumerable<MeasuredRow> rows) =>
        _rows = [.. rows.Where(row => row is { TpotMs: > 0, Concurrency: > 0 } && row.Source != "inferencex-token-position").Select(row => (row, Outcome: MemoryModel.Plan(row.Setup)))
            .Where(pair => pair.Outcome is MemoryOutcome.Fits).Select(pair => (pair.row, ((MemoryOutcome.Fits)pair.Outcome).Plan))];

    public int Count => _rows.Count;

    public static StepConstants Start(EngineKind engine) => new(engine, 1, 1, 1, 1, 1, 0.1, 5e-6, 5e-4, 5e-6, 8e-6, 10e-6, 15e-3);

    public (StepConstants Constants, Dictionary<string, (double Factor, int Rows)> Factors) Solve(EngineKind engine)
    {
        var start = Logs(Start(engine));
        var theta = (double[])start.Clone();
        var factors = new Dictionary<string, (double Factor, int Rows)>();
        var lambda = 1e-2;
        var cost = Cost(theta, start, engine, factors, out _);
        for (var i = 0; i < Iterations; i++)
        {
            var (gradient, hessian) = Normal(theta, start, engine, factors);
            var moved = Solve(gradient, hessian, lambda).Select((delta, k) => theta[k] - Math.Clamp(delta, -0.5, 0.5)).ToArray();
            var next = Cost(moved, start, engine, factors, out var residuals);
            if (next < cost)
            {
                (theta, cost, lambda) = (moved, next, Math.Max(1e-6, lambda / 3));
            }
            else
            {
                lambda *= 4;
            }
        }

        _ = Cost(theta, start, engine, factors, out var left);
        return (FromLogs(theta, engine), Factors(left, factors));
    }

    /// <summary>Model over measured TPOT of a row.</summary>
    public static double Ratio(MeasuredRow row, MemoryPlan plan, StepConstants constants)
    {
        var state = new ClosedForm(StepModel.Of(row.Setup, constants), plan, row.Setup).At(new(row.Isl, row.Osl, row.Concurrency!.Value));
        return state.Tpot * 1000 / row.TpotMs!.Value;
    }

    private double[] Residuals(double[] theta, EngineKind engine, Dictionary<string, (double Factor, int Rows)> factors)
    {
        var constants = FromLogs(theta, engine);
        var residuals = new double[_rows.Count];
        Parallel.For(0, _rows.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            residuals[i] = Math.Log(Ratio(_rows[i].Row, _rows[i].Plan, constants.Scaled(factors.GetValueOrDefault(_rows[i].Row.Setup.Gpu.Id, (1, 0)).Factor))));
        return residuals;
    }

    private double Cost(double[] theta, double[] start, EngineKind engine, Dictionary<string, (double Factor, int Rows)> factors, out double[] residuals)
    {
        residuals = Residuals(theta, engine, factors);
        var sum = residuals.Sum(r => Math.Abs(r) <= Huber ? r * r / 2 : Huber * (Math.Abs(r) - (Huber / 2)));
        return sum + theta.Select((value, k) => PriorWeight * (value - start[k]) * (value - start[k]) / 2).Sum();
    }

    private (double[] Gradient, double[,] Hessian) Normal(double[] theta, double[] start, EngineKind engine, Dictionary<string, (double Factor, int Rows)> factors)
    {
        var residuals = Residuals(theta, engine, factors);
        var columns = theta.Select((_, k) =>
        {
            var moved = (double[])theta.Clone();
            moved[k] += Step;
            return Residuals(moved, engine, factors).Zip(residuals, (a, b) => (a - b) / Step).ToArray();
        }).ToArray();
        var size = theta.Length;
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
            gradient[a] += PriorWeight * (theta[a] - start[a]);
            hessian[a, a] += PriorWeight;
        }

        return (gradient, hessian);
    }

    // What is left per accelerator, shrunk towards none: few rows move it little.
    private Dictionary<string, (double Factor, int Rows)> Factors(double[] residuals, Dictionary<string, (double Factor, int Rows)> before)
    {
        return _rows.Select((pair, i) => (pair.Row.Setup.Gpu.Id, Residual: residuals[i])).GroupBy(pair => pair.Id).ToDictionary(
            group => group.Key,
            group =>
            {
                var sorted = group.Select(pair => pair.Residual).Order().ToArray();
                var total = Math.Log(before.GetValueOrDefault(group.Key, (1, 0)).Factor) - sorted[sorted.Length / 2];
                return (Math.Exp(Math.Clamp(total * sorted.Length / (sorted.Length + FactorShrinkage), -0.7, 0.9)), sorted.Length);
            });
    }

    private static double[] Solve(double[] gradient, double[,] hessian, double lambda)
    {
        var size = gradient.Length;
        var a = (double[,])hessian.Clone();
        var x = (double[])gradient.Clone();
        for (var i = 0; i < size; i++)
            a[i, i] *= 1 + lambda;
        for (var i = 0; i < size; i++)
        {
            for (var j = i + 1; j < size; j++)
            {
                var factor = a[j, i] / a[i, i];
                for (var k = i; k < size; k++)
                    a[j, k] -= factor * a[i, k];
                x[j] -= factor * x[i];
            }
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
        }

        return x;
    }

    private static double[] Logs(StepConstants c) =>
        [.. new[] { c.Linear, c.Experts, c.DecodeAttention, c.PrefillAttention, c.Communication, c.ExpertSpread, c.DecodeLaunch, c.Step, c.Layer, c.Sequence, c.PrefillLayer }.Select(value => Math.Log(value))];

    private static StepConstants FromLogs(double[] t, EngineKind engine) =>
        new(engine, Math.Exp(t[0]), Math.Exp(t[1]), Math.Exp(t[2]), Math.Exp(t[3]), Math.Exp(t[4]), Math.Exp(t[5]), Math.Exp(t[6]), Math.Exp(t[7]), Math.Exp(t[8]), Math.Exp(t[9]), Math.Exp(t[10]), 15e-3);
}
