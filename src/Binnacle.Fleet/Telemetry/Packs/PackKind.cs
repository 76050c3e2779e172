namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>What the entries of a pack are. The numbers are stored.</summary>
public enum PackKind
{
    /// <summary>A time and a figure each.</summary>
    Samples = 0,

    /// <summary>Buckets of equal steps: times are their starts.</summary>
    Buckets = 1,
}
