using Binnacle.Inference.Calibration;

namespace Binnacle.Inference.Accuracy;

/// <summary>A prediction beside what was measured.</summary>
/// <param name="Point">The measured point.</param>
/// <param name="Ratio">Predicted over measured.</param>
public readonly record struct PointError(MeasuredPoint Point, double Ratio)
{
    public double AbsoluteShare => Math.Abs(Ratio - 1);
}
