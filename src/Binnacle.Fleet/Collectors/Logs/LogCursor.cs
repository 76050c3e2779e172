using System.Text.Json;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>Where the last reading of a log file stood: in which file, told by its beginning, and how far.</summary>
internal sealed record LogCursor
{
    /// <summary>Inode of the file; 0 when the system does not tell.</summary>
    public long Inode { get; init; }

    public int MarkLength { get; init; }
    public string MarkHash { get; init; } = "";

    /// <summary>Bytes read of it, always whole lines; of a compressed file, bytes of its content.</summary>
    public long Offset { get; init; }

    /// <summary>The format that was told from its content.</summary>
    public string Format { get; init; } = "";

    public LogMark Mark => new(MarkLength, MarkHash);

    /// <summary>Null at first, and for a cursor that is not ours.</summary>
    public static LogCursor? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize(text, LogJson.Default.LogCursor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, LogJson.Default.LogCursor);
}
