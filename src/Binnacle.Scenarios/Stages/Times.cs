namespace Binnacle.Scenarios.Stages;

/// <summary>Short names for lengths of time, so that a story reads as one.</summary>
internal static class Times
{
    public static TimeSpan Days(double count) => TimeSpan.FromDays(count);

    public static TimeSpan Hours(double count) => TimeSpan.FromHours(count);

    public static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    public static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);
}
