using System.Text.Json;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>Where the last reading of a controller stood.</summary>
internal sealed record SelCursor
{
    /// <summary>Id of the newest record that was read; empty when the log was empty. It holds record number, time and content.</summary>
    public string LastEvent { get; init; } = "";

    /// <summary>Records the log held; -1 when that was not known.</summary>
    public int Entries { get; init; } = -1;

    public string LastAdded { get; init; } = "";
    public string LastErased { get; init; } = "";

    /// <summary>When units and power were last asked for; null for never.</summary>
    public DateTimeOffset? InventoryAt { get; init; }

    /// <summary>The controller has no power reading; it is asked again with the inventory.</summary>
    public bool WithoutPower { get; init; }

    /// <summary>A cursor that is empty or not ours reads from the start.</summary>
    public static SelCursor Parse(string text)
    {
        try
        {
            return text.Length == 0 ? new() : JsonSerializer.Deserialize(text, IpmiJson.Default.SelCursor) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, IpmiJson.Default.SelCursor);
}
