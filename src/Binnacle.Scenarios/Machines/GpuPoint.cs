namespace Binnacle.Scenarios.Machines;

/// <summary>What an exporter reads of one GPU at one moment.</summary>
public sealed record GpuPoint
{
    public double Utilization { get; init; }
    public double PowerWatts { get; init; }
    public double Celsius { get; init; }
    public double SmMegahertz { get; init; } = 1980;
    public double UsedMebibytes { get; init; }
    public double FreeMebibytes { get; init; }

    /// <summary>Reasons for a low clock as the driver's bit mask: 0x8 hardware slow-down, 0x20 software heat, 0x40 hardware heat, 0x80 power brake.</summary>
    public int Reasons { get; init; }
    public int RemappedRows { get; init; }
    public bool RemapPending { get; init; }
    public bool RemapFailed { get; init; }
    public int DoubleBitErrors { get; init; }
    public int LinkGeneration { get; init; } = 5;
    public int LinkWidth { get; init; } = 16;
    public double Replays { get; init; }

    /// <summary>False where the GPU is not there to be read.</summary>
    public bool IsPresent { get; init; } = true;
}
