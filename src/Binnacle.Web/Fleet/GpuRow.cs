using Binnacle.Core.Devices;
using Binnacle.Diagnosis;

namespace Binnacle.Web.Fleet;

/// <summary>One GPU, or one MIG instance of it, with its newest figures and the worst open issue of it. Null means that no source gave one.</summary>
public sealed record GpuRow
{
    /// <summary>The rule that finds GPUs which no longer answer.</summary>
    private const string LostRule = "GPU-LOST";

    public required DeviceName Device { get; init; }

    public required ComponentPath Gpu { get; init; }

    /// <summary>Number of the MIG instance; empty for the whole GPU.</summary>
    public string Mig { get; init; } = "";

    /// <summary>Its product name.</summary>
    public string Model { get; init; } = "";

    /// <summary>The model an inference server runs on it; null when none is known to.</summary>
    public string? Serving { get; init; }

    /// <summary>What takes its memory.</summary>
    public VramParts Vram { get; init; } = new();

    /// <summary>Share of the KV cache in use, of the server that runs on it.</summary>
    public double? KvUsage { get; init; }

    /// <summary>Upper bound of the share of the used KV blocks that no token can use (<see cref="EngineRow.FragmentationAtMost"/>); null when it is unknown.</summary>
    public double? Fragmentation { get; init; }

    public double? Utilization { get; init; }
    public double? Celsius { get; init; }
    public double? Watts { get; init; }
    public double? LimitWatts { get; init; }

    /// <summary>Fan duty, 0 to 1.</summary>
    public double? Fan { get; init; }

    /// <summary>Uncorrected memory errors since the driver was loaded.</summary>
    public double? UncorrectedErrors { get; init; }

    /// <summary>The worst XID of the looked-at time, and how many there were.</summary>
    public XidCount? Xid { get; init; }

    /// <summary>Processes that hold memory on it; null when no source lists any.</summary>
    public int? Processes { get; init; }

    /// <summary>Time of its newest sample; null when there is none.</summary>
    public DateTimeOffset? Newest { get; init; }

    public Issue? Issue { get; init; }

    /// <summary>What addresses and scripts call it: <c>gpu-node-07:gpu/3</c>, <c>gpu-node-07:gpu/3:mig/1</c>.</summary>
    public string Key => Mig.Length == 0 ? $"{Device}:{Gpu}" : $"{Device}:{Gpu}:mig/{Mig}";

    public double? MemoryUsedBytes => Vram.UsedBytes;

    public double? MemoryTotalBytes => Vram.TotalBytes;

    /// <summary>It no longer answers: what is shown of it is its past.</summary>
    public bool IsLost => Issue?.Rule == LostRule;

    public bool IsCurrent(DateTimeOffset asOf) => !IsLost && Newest >= asOf - HostFigures.Freshness;

    public HostState StateAt(DateTimeOffset asOf) => this switch
    {
        { Issue: { } issue } when issue.Severity > Core.Events.Severity.Info => HostStates.Of(issue.Severity),
        { Newest: null } => HostState.Unknown,
        _ => IsCurrent(asOf) ? HostState.Ok : HostState.Stale,
    };
}
