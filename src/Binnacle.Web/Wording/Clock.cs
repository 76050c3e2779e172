using System.Globalization;

namespace Binnacle.Web.Wording;

/// <summary>Times as pages show them: 24 hours, in the instance's zone, ages in one unit.</summary>
public sealed class Clock(DateTimeOffset now, TimeZoneInfo zone)
{
    public DateTimeOffset Now => now;

    /// <summary>Time of day for today, with the date otherwise: <c>10:04:10</c>, <c>19 Nov 22:10</c>, <c>2 Mar 2025 10:04</c>.</summary>
    public string At(DateTimeOffset time)
    {
        var local = Local(time);
        var today = Local(now);
        return local.ToString(local.Date == today.Date ? "HH:mm:ss" : local.Year == today.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Time of day to the minute for today, with the date otherwise: <c>10:04</c>, <c>19 Nov 22:10</c>.</summary>
    public string Minute(DateTimeOffset time) => Local(time).Date == Local(now).Date ? Local(time).ToString("HH:mm", CultureInfo.InvariantCulture) : At(time);

    /// <summary>Date and time to the second: <c>20 Nov 2026 10:04:10</c>.</summary>
    public string Full(DateTimeOffset time) => Local(time).ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How long ago: <c>3 min ago</c>; <c>now</c> inside the last second.</summary>
    public string Ago(DateTimeOffset time) => time >= now - TimeSpan.FromSeconds(1) ? "now" : $"{Length(now - time)} ago";

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Iso(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A length in the largest fitting unit: <c>14 min</c>, <c>3 h</c>, <c>5 d</c>.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, length.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0} d"),
    };

    public string ZoneName => zone.Equals(TimeZoneInfo.Utc) ? "UTC" : zone.Id;

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone);
}
