using Binnacle.Inference.Memory;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Calibration;

/// <summary>Refits the constants to a handful of a user's own measurements.</summary>
public static class ClusterCalibration
{
    // A constant's prior counts as half a point: a handful of runs may move it, one alone hardly.
    private const double PriorWeight = 0.5;

    /// <summary>Fewest usable points a profile is made from.</summary>
    public const int FewestPoints = 3;

    /// <param name="name">What to call the profile.</param>
    /// <param name="points">Measurements of one engine on one accelerator.</param>
    /// <param name="cancellationToken">Ends the fit.</param>
    /// <exception cref="FormatException">Too few points, or of several engines or accelerators.</exception>
    public static CalibrationProfile Fit(string name, IReadOnlyCollection<MeasuredPoint> points, CancellationToken cancellationToken)
    {
        var setups = points.Select(point => (point.Setup.Engine, point.Setup.Gpu)).Distinct().ToArray();
        if (setups.Length != 1)
            throw new FormatException($"A profile is for one engine on one accelerator; these points are of {setups.Length}.");
        var (engine, gpu) = setups[0];
        var start = Start(engine, gpu);
        var fit = new ConstantFit(points, start, PriorWeight);
        if (fit.Count < FewestPoints)
            throw new FormatException($"{fit.Count} points have TPOT, concurrency and a setup that fits; a profile needs at least {FewestPoints}.");
        // A cluster differs first of all as a whole: cooling, clocks, driver. What is left then is for the single constants.
        var scaled = start.Scaled(1 / MedianRatio(fit, start));
        var constants = new ConstantFit(points, scaled, PriorWeight).Solve(cancellationToken);
        return new CalibrationProfile(name, gpu.Id, constants, fit.Count, Median(fit, start), Median(fit, constants));
    }

    private static StepConstants Start(EngineKind engine, GpuSpec gpu) => StepConstantTable.For(engine, gpu);

    private static double MedianRatio(ConstantFit fit, StepConstants constants)
    {
        double[] ratios = [.. fit.Ratios(constants).Select(item => item.Ratio).Order()];
        return ratios[ratios.Length / 2];
    }

    private static double Median(ConstantFit fit, StepConstants constants)
    {
        double[] errors = [.. fit.Ratios(constants).Select(item => Math.Abs(item.Ratio - 1)).Order()];
        return errors[errors.Length / 2];
    }
}
