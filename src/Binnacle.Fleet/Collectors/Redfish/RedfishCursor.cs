using System.Collections.Immutable;
using System.Text.Json;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>Where the last reading of a controller stood.</summary>
internal sealed record RedfishCursor
{
    /// <summary>Logs followed; with their positions they fit into a cursor.</summary>
    public const int MaxLogs = 24;

    public ImmutableArray<LogPosition> Logs { get; init; } = [];

    /// <summary>When the inventory was last read; null for never.</summary>
    public DateTimeOffset? InventoryAt { get; init; }

    public static RedfishCursor Parse(string text)
    {
        try
        {
            var cursor = text.Length == 0 ? null : JsonSerializer.Deserialize(text, RedfishJson.Default.RedfishCursor);
            return cursor is null || cursor.Logs.IsDefault || cursor.Logs.Any(log => log is null) ? new() : cursor;
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, RedfishJson.Default.RedfishCursor);
}
