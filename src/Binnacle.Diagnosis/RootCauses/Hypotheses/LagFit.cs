using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>How well the time of a sign fits a cause that began at some moment: 1 inside the window, falling to 0 over half its length beyond.</summary>
internal static class LagFit
{
    private static readonly TimeSpan LeastSlope = TimeSpan.FromSeconds(10);

    /// <summary>The best moment of a sign and its fit; null where none fits at all.</summary>
    public static (DateTimeOffset Moment, double Fit)? Best(Sign sign, DateTimeOffset onset, TimeSpan from, TimeSpan to)
    {
        (DateTimeOffset Moment, double Fit)? best = null;
        foreach (var moment in sign.Moments)
        {
            var fit = Of(moment - onset, from - sign.Uncertainty, to + sign.Uncertainty);
            if (fit > (best?.Fit ?? 0))
                best = (moment, fit);
        }

        return best;
    }

    public static TimeSpan EndOf(Effect effect, TimeSpan window) => effect.To ?? window;

    private static double Of(TimeSpan lag, TimeSpan from, TimeSpan to)
    {
        if (lag >= from && lag <= to)
            return 1;
        var beyond = lag < from ? from - lag : lag - to;
        var slope = (to - from) / 2;
        return Math.Max(0, 1 - (beyond / (slope > LeastSlope ? slope : LeastSlope)));
    }
}
