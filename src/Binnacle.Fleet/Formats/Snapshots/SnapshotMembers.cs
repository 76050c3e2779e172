using System.Globalization;
using System.Text.Json;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Formats.Snapshots;

/// <summary>Members of a snapshot under any of their names, checked.</summary>
internal static class SnapshotMembers
{
    // Below it a number is seconds since 1970, from there milliseconds.
    private const double SmallestMilliseconds = 1e11;
    private const double LastMillisecond = 253_402_300_799_999;

    public static JsonElement? Find(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return value;
        }

        return null;
    }

    public static string Text(JsonElement json, params ReadOnlySpan<string> names) =>
        Find(json, names) is { } value ? value.ValueKind == JsonValueKind.String ? CleanText.Line(value.GetString(), 200) : value.GetRawText() : "";

    /// <summary>A figure that is not negative; null when it is not there.</summary>
    /// <exception cref="SnapshotFault">It is no such figure.</exception>
    public static double? Figure(JsonElement json, string path, params ReadOnlySpan<string> names)
    {
        if (Find(json, names) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var figure) && double.IsFinite(figure) && figure >= 0)
            return figure;
        throw new SnapshotFault($"{path}{names[0]} is {CleanText.Line(value.GetRawText(), 40)}; a number of 0 or more is expected");
    }

    /// <summary>A share from 0 to 1, or percent under another name.</summary>
    /// <exception cref="SnapshotFault">It is more than the whole.</exception>
    public static double? Share(JsonElement json, string path, string share, params ReadOnlySpan<string> percent)
    {
        if (Figure(json, path, share) is { } part)
            return part <= 1 ? part : throw new SnapshotFault(string.Create(CultureInfo.InvariantCulture, $"{path}{share} is {part}; it is a share from 0 to 1. {percent[0]} takes percent"));
        if (Figure(json, path, percent) is not { } figure)
            return null;
        return figure <= 100 ? figure / 100 : throw new SnapshotFault(string.Create(CultureInfo.InvariantCulture, $"{path}{percent[0]} is {figure}; at most 100 is expected"));
    }

    /// <summary>A time: ISO 8601, UTC when it names no zone, or a number of seconds or milliseconds since 1970.</summary>
    /// <exception cref="SnapshotFault">It is none.</exception>
    public static DateTimeOffset? Time(JsonElement json)
    {
        if (Find(json, "at", "timestamp", "time", "created_at") is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
        {
            var milliseconds = number < SmallestMilliseconds ? number * 1000 : number;
            if (milliseconds is >= 0 and <= LastMillisecond)
                return DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        }
        else if (value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        throw new SnapshotFault($"at is {CleanText.Line(value.GetRawText(), 40)}; a time such as 2026-11-20T10:00:00Z is expected");
    }
}
