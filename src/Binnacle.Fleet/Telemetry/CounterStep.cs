namespace Binnacle.Fleet.Telemetry;

/// <summary>How far a counter grew from one sample to the next.</summary>
public static class CounterStep
{
    /// <summary>
    /// The difference, or, when the value fell, the whole new value: the process restarted and counts from zero. The same rule as PromQL's
    /// <c>increase</c>.
    /// </summary>
    public static double Between(double earlier, double later) => later >= earlier ? later - earlier : later;
}
