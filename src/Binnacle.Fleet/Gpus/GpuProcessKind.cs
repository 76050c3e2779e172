namespace Binnacle.Fleet.Gpus;

/// <summary>What a process uses a GPU for.</summary>
public enum GpuProcessKind
{
    /// <summary>The source does not say.</summary>
    Unknown,
    Compute,
    Graphics,

    /// <summary>Both.</summary>
    Mixed,
}
