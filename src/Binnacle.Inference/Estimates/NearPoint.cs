using Binnacle.Inference.Calibration;

namespace Binnacle.Inference.Estimates;

/// <summary>A measured point near a case.</summary>
/// <param name="Point">What was measured.</param>
/// <param name="Distance">0 is the same setup and load; 1 is about a factor of two in one dimension.</param>
/// <param name="PredictedTpotMs">What the model says of that point.</param>
public sealed record NearPoint(MeasuredPoint Point, double Distance, double PredictedTpotMs);
