namespace Binnacle.Fleet.Telemetry;

/// <summary>Times as telemetry keeps them: whole microseconds since 1970-01-01T00:00:00Z, negative before; what is finer is cut off.</summary>
public static class MicrosecondTime
{
    private const long Epoch = TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond * 719_162;

    public static long Of(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - Epoch;

    /// <exception cref="ArgumentOutOfRangeException">Outside the years 1 to 9999.</exception>
    public static DateTimeOffset ToTime(long microseconds) => new((microseconds + Epoch) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
