namespace Binnacle.Storage.Telemetry;

/// <summary>The steps that rollups are kept in.</summary>
internal static class Resolution
{
    public static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    public static TimeSpan FiveMinutes { get; } = TimeSpan.FromMinutes(5);

    public static TimeSpan Hour { get; } = TimeSpan.FromHours(1);

    /// <summary>The coarsest kind of rollup that a step is a whole multiple of; samples when there is none.</summary>
    public static BlockKind For(TimeSpan step) =>
        step.Ticks % Hour.Ticks == 0 ? BlockKind.Hours
        : step.Ticks % FiveMinutes.Ticks == 0 ? BlockKind.FiveMinutes
        : step.Ticks % Minute.Ticks == 0 ? BlockKind.Minutes
        : BlockKind.Samples;

    /// <summary>Length of a step of a kind of rollup, microseconds.</summary>
    public static long Step(BlockKind kind) => (kind switch
    {
        BlockKind.Hours => Hour,
        BlockKind.FiveMinutes => FiveMinutes,
        _ => Minute,
    }).Ticks / TimeSpan.TicksPerMicrosecond;
}
