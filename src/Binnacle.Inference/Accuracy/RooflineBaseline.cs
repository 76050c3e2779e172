using System.Collections.Immutable;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Accuracy;

/// <summary>
/// What simpler models say of the same points, so that a reader sees what measured kernels are worth. Features of a step at the vendor's peak rates:
/// dense layers, experts, decode attention, prompt attention, communication, layers, sequences, one. TPOT = sum of coefficient times feature, coefficients
/// never negative, fitted with relative weights (capacity notes, section 1).
/// </summary>
internal static class RooflineBaseline
{
    private const int Passes = 400;
    private const double Millisecond = 1000;

    /// <summary>The roofline itself: every ideal time counts once, nothing else does.</summary>
    public static ImmutableArray<double> Ones { get; } = [1, 1, 1, 1, 1, 0, 0, 0];

    /// <summary>Non-negative least squares on relative errors by coordinate descent.</summary>
    public static ImmutableArray<double> Fit(IEnumerable<MeasuredPoint> points)
    {
        var rows = ConstantFit.Usable(points).Select(item => (Features: Features(item.Point, item.Plan), Measured: item.Point.TpotMs!.Value / Millisecond)).ToArray();
        var coefficients = Ones.ToArray();
        var residuals = rows.Select(row => 1 - (Sum(row.Features, coefficients) / row.Measured)).ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var k = 0; k < coefficients.Length; k++)
            {
                var (along, length) = (0.0, 0.0);
                for (var i = 0; i < rows.Length; i++)
                {
                    var scaled = rows[i].Features[k] / rows[i].Measured;
                    along += scaled * residuals[i];
                    length += scaled * scaled;
                }

                if (length == 0)
                    continue;
                var next = Math.Max(0, coefficients[k] + (along / length));
                var moved = next - coefficients[k];
                coefficients[k] = next;
                for (var i = 0; i < rows.Length; i++)
                    residuals[i] -= moved * rows[i].Features[k] / rows[i].Measured;
            }
        }

        return [.. coefficients];
    }

    public static IEnumerable<PointError> Predict(IEnumerable<MeasuredPoint> points, ImmutableArray<double> coefficients) =>
        ConstantFit.Usable(points).Select(item => new PointError(item.Point, Sum(Features(item.Point, item.Plan), coefficients) * Millisecond / item.Point.TpotMs!.Value));

    private static double Sum(ReadOnlySpan<double> features, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var k = 0; k < features.Length; k++)
            sum += features[k] * coefficients[k];
        return sum;
    }

    private static double Sum(double[] features, ImmutableArray<double> coefficients) => Sum(features, coefficients.AsSpan());

    private static double[] Features(MeasuredPoint point, MemoryPlan plan)
    {
        var context = point.PromptTokens + (point.OutputTokens / 2.0);
        var held = (double)plan.KvTokens * point.Setup.Parallelism.Data / context;
        var running = (int)Math.Max(1, Math.Min(Math.Min(point.Concurrency!.Value, held), (double)plan.MaxSequences * point.Setup.Parallelism.Data));
        var prompt = (int)Math.Min((double)running * point.PromptTokens / point.OutputTokens, (double)plan.MaxBatchedTokens * point.Setup.Parallelism.Data);
        var cost = StepModel.Ideal(point.Setup).Cost(new StepLoad(running, context, prompt, prompt > 0 ? 1 : 0, 0, 0));
        return [cost.Linear + cost.Head, cost.Experts, cost.DecodeAttention, cost.PrefillAttention, cost.Communication, 1e-6 * point.Setup.Model.Layers.Mixers, 1e-6 * running, 1e-3];
    }
}
