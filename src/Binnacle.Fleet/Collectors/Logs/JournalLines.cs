using System.Text.Json;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>The lines that <c>journalctl -o json</c> printed.</summary>
internal static class JournalLines
{
    /// <summary>Without a last line that was cut off.</summary>
    public static ReadOnlyMemory<byte> Whole(ReadOnlyMemory<byte> output, bool wasCut) =>
        wasCut ? output[..(output.Span.LastIndexOf((byte)'\n') + 1)] : output;

    /// <summary>The cursor of the first entry; null when there is none.</summary>
    public static string? FirstCursor(ReadOnlyMemory<byte> lines)
    {
        var end = lines.Span.IndexOf((byte)'\n');
        return CursorOf(end < 0 ? lines : lines[..end]);
    }

    /// <summary>The cursor of the last entry that has one; null when none has.</summary>
    public static string? LastCursor(ReadOnlyMemory<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var start = lines.Span.TrimEnd((byte)'\n').LastIndexOf((byte)'\n') + 1;
            if (CursorOf(lines[start..]) is { } cursor)
                return cursor;
            lines = lines[..start];
        }

        return null;
    }

    private static string? CursorOf(ReadOnlyMemory<byte> line)
    {
        if (line.Span.IndexOfAnyExcept(" \r\n"u8) < 0)
            return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("__CURSOR", out var cursor) && cursor.ValueKind == JsonValueKind.String
                && cursor.GetString() is { Length: > 0 and <= Collected.MaxCursorLength } text
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
