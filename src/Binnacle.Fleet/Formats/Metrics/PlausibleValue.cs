using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;

namespace Binnacle.Fleet.Formats.Metrics;

/// <summary>
/// The last check before a figure is stored: what cannot be is not a measurement. Sources write -1 for "not available" and percentages where shares are
/// documented; neither may look like a figure.
/// </summary>
internal static class PlausibleValue
{
    /// <summary>A share above this is a percentage. Up to it rounding and fans beyond their nominal speed are possible.</summary>
    private const double LargestShare = 1.5;

    /// <summary>The value to store; null for none, with the reason where the source is at fault and empty where it only says "none".</summary>
    public static double? Of(MetricDefinition metric, double value, out string fault)
    {
        fault = "";
        if (!double.IsFinite(value) || (value < 0 && NeverNegative(metric.Unit)))
            return null;
        if (metric.Unit != Unit.Ratio || value <= 1)
            return value;
        if (value > LargestShare)
        {
            fault = $"{metric.Name} is a share from 0 to 1 and cannot be {value:0.###}: the source gives percent, or another figure under this name.";
            return null;
        }

        return metric.Name is "gpu.fan" or "sensor.fan_duty" ? value : 1;
    }

    // Margins and temperatures may be negative, as may currents and voltages.
    private static bool NeverNegative(Unit unit) => unit is not (Unit.None or Unit.Celsius or Unit.Volts or Unit.Amperes);
}
