namespace Binnacle.Inference.Calibration;

/// <summary>How far the lengths of a source's requests spread below the nominal ones.</summary>
internal static class LengthSpread
{
    // InferenceX draws lengths between 0.8 and 1 times the nominal ones (its random range ratio); its re-export keeps the nominal lengths.
    private const double InferenceX = 0.2;

    public static double Of(MeasuredPoint point) => point.Source is "inferencex-fixture" or "aiconfigurator-silicon-inferencex" ? InferenceX : 0;
}
