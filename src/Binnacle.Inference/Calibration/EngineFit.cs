using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Calibration;

/// <summary>
/// The constants of one engine and the factors of accelerators. Constants come from accelerators whose kernels were timed themselves; what is left on an
/// accelerator then is its factor, shrunk towards none for one whose own kernels were timed, and towards its vendor's for one that borrows a relative's.
/// </summary>
internal sealed record EngineFit(StepConstants Constants, IReadOnlyDictionary<string, (double Factor, int Points)> Factors, int Points)
{
    // How many points a constant's start is worth, and how many the assumption of no factor is.
    private const double Prior = 2;
    private const double OwnShrinkage = 30;
    private const double BorrowedShrinkage = 3;

    public static StepConstants Start(EngineKind engine) => new(engine, 1, 1, 1, 1, 1, 0.1, 30e-6, 5e-6, 5e-4, 5e-6, 8e-6, 10e-6, 15e-3);

    public static EngineFit Of(EngineKind engine, IReadOnlyCollection<MeasuredPoint> points, CancellationToken cancellationToken)
    {
        var fit = new ConstantFit(points.Where(IsOwn), Start(engine), Prior);
        var constants = fit.Solve(cancellationToken);
        var left = new ConstantFit(points, constants, Prior).Ratios(constants).ToArray();
        var vendors = left.Where(item => !IsOwn(item.Point)).GroupBy(item => item.Point.Setup.Gpu.Vendor).ToDictionary(group => group.Key, group => (-MedianLog(group), group.Count()));
        var factors = new Dictionary<string, (double, int)>();
        foreach (var group in left.GroupBy(item => item.Point.Setup.Gpu.Id))
        {
            var first = group.First().Point;
            var (count, log) = (group.Count(), -MedianLog(group));
            var towards = IsOwn(first) ? 0 : vendors.GetValueOrDefault(first.Setup.Gpu.Vendor).Item1;
            var weight = IsOwn(first) ? OwnShrinkage : BorrowedShrinkage;
            factors[group.Key] = (Math.Exp(((count * log) + (weight * towards)) / (count + weight)), count);
        }

        return new EngineFit(constants, factors, fit.Count);
    }

    /// <summary>The constants for an accelerator; one without points takes the factor of its vendor when it borrows its kernels, else none.</summary>
    public StepConstants For(GpuSpec gpu)
    {
        if (Factors.TryGetValue(gpu.Id, out var own))
            return Constants.Scaled(own.Factor);
        if (KernelCatalog.For(gpu).IsOwn)
            return Constants;
        var vendor = Factors.Where(pair => Vendor(pair.Key) == gpu.Vendor && !KernelCatalog.For(Gpu(pair.Key)).IsOwn).Select(pair => Math.Log(pair.Value.Factor)).ToArray();
        return vendor.Length == 0 ? Constants : Constants.Scaled(Math.Exp(vendor.Average()));
    }

    private static bool IsOwn(MeasuredPoint point) => KernelCatalog.For(point.Setup.Gpu).IsOwn;

    private static GpuSpec Gpu(string id) => GpuCatalog.All.Single(gpu => gpu.Id == id);

    private static string Vendor(string id) => Gpu(id).Vendor;

    private static double MedianLog(IEnumerable<(MeasuredPoint Point, double Ratio)> items)
    {
        double[] logs = [.. items.Select(item => Math.Log(item.Ratio)).Order()];
        return logs[logs.Length / 2];
    }
}
