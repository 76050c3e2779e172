using System.Collections.Immutable;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Accuracy;

/// <summary>
/// Predicts the TPOT of measured points by fits that did not see them. Every engine is fitted by itself. Deterministic: the random split is drawn from a
/// fixed seed.
/// </summary>
public static class Validation
{
    private const double SharePredicted = 0.3;
    private const ulong Seed = 20;

    /// <summary>Every point that fits its memory, predicted.</summary>
    public static ImmutableArray<PointError> Tpot(IReadOnlyCollection<MeasuredPoint> points, Split split, Predictor predictor, CancellationToken cancellationToken) =>
        [.. points.GroupBy(point => point.Setup.Engine).SelectMany(group => Engine(group.Key, [.. group], split, predictor, cancellationToken))];

    private static IEnumerable<PointError> Engine(EngineKind engine, ImmutableArray<MeasuredPoint> points, Split split, Predictor predictor, CancellationToken cancellationToken)
    {
        foreach (var (fitted, predicted) in Parts(points, split))
        {
            foreach (var error in Predict(engine, fitted, predicted, predictor, cancellationToken))
                yield return error;
        }
    }

    private static IEnumerable<(ImmutableArray<MeasuredPoint> Fitted, ImmutableArray<MeasuredPoint> Predicted)> Parts(ImmutableArray<MeasuredPoint> points, Split split)
    {
        switch (split)
        {
            case Split.LeaveOneGpuOut:
                return Without(points, point => point.Setup.Gpu.Id);
            case Split.LeaveOneModelOut:
                return Without(points, point => point.Setup.Model.Id);
            case Split.Random:
                var random = new Arrivals.SeededRandom(Seed);
                var isPredicted = points.Select(_ => random.Next() < SharePredicted).ToArray();
                return [([.. points.Where((_, i) => !isPredicted[i])], [.. points.Where((_, i) => isPredicted[i])])];
            default:
                return [(points, points)];
        }
    }

    private static IEnumerable<(ImmutableArray<MeasuredPoint>, ImmutableArray<MeasuredPoint>)> Without(ImmutableArray<MeasuredPoint> points, Func<MeasuredPoint, string> key) =>
        points.GroupBy(key).Select(group => (points.Where(point => key(point) != group.Key).ToImmutableArray(), group.ToImmutableArray()));

    private static IEnumerable<PointError> Predict(
        EngineKind engine, ImmutableArray<MeasuredPoint> fitted, ImmutableArray<MeasuredPoint> predicted, Predictor predictor, CancellationToken cancellationToken)
    {
        switch (predictor)
        {
            case Predictor.Roofline:
                return RooflineBaseline.Predict(predicted, RooflineBaseline.Ones);
            case Predictor.EightCoefficients:
                return RooflineBaseline.Predict(predicted, RooflineBaseline.Fit(fitted));
            default:
                var fit = EngineFit.Of(engine, fitted, cancellationToken);
                return ConstantFit.Usable(predicted).Select(item => new PointError(item.Point, ConstantFit.Ratio(item.Point, item.Plan, fit.For(item.Point.Setup.Gpu))));
        }
    }
}
