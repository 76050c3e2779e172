namespace Binnacle.Inference.Accuracy;

/// <summary>Absolute percentage errors of a group of points.</summary>
/// <param name="Points">How many.</param>
/// <param name="Median">Half of the points are off by less.</param>
/// <param name="P90">Nine in ten are off by less.</param>
/// <param name="MedianRatio">Median of predicted over measured: above 1 predicts too slow.</param>
public readonly record struct ErrorSummary(int Points, double Median, double P90, double MedianRatio)
{
    public static ErrorSummary Of(IEnumerable<PointError> errors)
    {
        double[] ratios = [.. errors.Select(error => error.Ratio).Order()];
        if (ratios.Length == 0)
            return new ErrorSummary(0, double.NaN, double.NaN, double.NaN);
        double[] sizes = [.. ratios.Select(ratio => Math.Abs(ratio - 1)).Order()];
        return new ErrorSummary(ratios.Length, sizes[sizes.Length / 2], sizes[sizes.Length * 9 / 10], ratios[ratios.Length / 2]);
    }
}
