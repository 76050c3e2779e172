using System.Collections.Immutable;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Estimates;

/// <summary>Finds the measured truth next to a case: same model on the same accelerator first, then alike lengths, load and ranks.</summary>
internal static class NearestPoints
{
    private const int Wanted = 3;
    private const double OtherEngine = 2;
    private const double OtherPrecision = 1.5;

    public static ImmutableArray<NearPoint> Of(ServingCase asked)
    {
        var near = MeasuredPoints.Open
            .Where(point => point.TpotMs is not null && point.Setup.Model.Id == asked.Setup.Model.Id && point.Setup.Gpu.Id == asked.Setup.Gpu.Id)
            .Select(point => (Point: point, Distance: Distance(asked, point)))
            .OrderBy(pair => pair.Distance).Take(Wanted);
        return [.. near.Select(pair => new NearPoint(pair.Point, pair.Distance, Predicted(pair.Point)))];
    }

    private static double Distance(ServingCase asked, MeasuredPoint point)
    {
        static double Octaves(double a, double b) => Math.Abs(Math.Log2(Math.Max(a, 1e-3) / Math.Max(b, 1e-3)));
        var distance = Octaves(asked.PromptTokens, point.PromptTokens) + Octaves(asked.OutputTokens, point.OutputTokens);
        distance += 2 * Octaves(asked.Setup.Parallelism.Gpus, point.Setup.Parallelism.Gpus);
        distance += asked.Concurrency is { } users && point.Concurrency is { } measured ? Octaves(users / asked.Replicas, measured) : 1;
        distance += asked.Setup.Engine == point.Setup.Engine ? 0 : OtherEngine;
        return distance + (asked.Setup.Precision == point.Setup.Precision ? 0 : OtherPrecision);
    }

    private static double Predicted(MeasuredPoint point) =>
        point.Concurrency is not null && MemoryModel.Plan(point.Setup) is MemoryOutcome.Fits fits
            ? ConstantFit.Ratio(point, fits.Plan, StepConstantTable.For(point.Setup.Engine, point.Setup.Gpu)) * point.TpotMs!.Value
            : double.NaN;
}
