namespace Binnacle.Fleet.Tests.Collectors.Supervision;

/// <summary>A clock whose wall time can be set while time itself goes on, as an operator or NTP does.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public TimeProvider Inner { get; set; } = System;

    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow() + Offset;

    public override long GetTimestamp() => Inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Inner.CreateTimer(callback, state, dueTime, period);
}
