using Binnacle.Fleet.Telemetry;

namespace Binnacle.Storage.Sql;

/// <summary>
/// Times are kept to the microsecond, the precision PostgreSQL has: stored times are cut, so the bounds of a half-open window are rounded up to keep
/// its meaning (a stored time is inside exactly when the cut time is).
/// </summary>
internal static class StoredTime
{
    /// <summary>Microseconds since 1970, cut.</summary>
    public static long ToMicroseconds(DateTimeOffset time) => MicrosecondTime.Of(time);

    public static DateTimeOffset FromMicroseconds(long value) => MicrosecondTime.ToTime(value);

    public static DateTimeOffset Cut(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The next whole microsecond at or after a window's bound; the end of time stays where it is.</summary>
    public static DateTimeOffset Bound(DateTimeOffset time)
    {
        var cut = Cut(time);
        return cut == time || cut.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerMicrosecond ? cut : cut.AddMicroseconds(1);
    }
}
