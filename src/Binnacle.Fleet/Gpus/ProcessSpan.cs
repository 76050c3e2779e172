using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Gpus;

/// <summary>A process over the time it was seen on one GPU.</summary>
public sealed record ProcessSpan
{
    /// <summary>How long a process that ended is remembered.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public required DeviceName Device { get; init; }

    public required ComponentPath Gpu { get; init; }

    /// <summary>The process as it was seen last.</summary>
    public required GpuProcess Process { get; init; }

    /// <summary>The first look that saw it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last look that saw it.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Most memory it held in any look; null when no look told.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>The newest look at its GPU saw it. How old that look is says <see cref="LastSeen"/>.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Since when it uses the GPU as far as known: its start, else the first look that saw it.</summary>
    public DateTimeOffset Since => Process.StartedAt ?? FirstSeen;
}
