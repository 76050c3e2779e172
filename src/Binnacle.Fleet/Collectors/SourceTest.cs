using System.Collections.Immutable;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors;

/// <summary>What one reading of a source found, with nothing stored.</summary>
public sealed record SourceTest
{
    /// <summary>Most names in any of the lists.</summary>
    public const int MaxListed = 100;

    public required bool IsOk { get; init; }

    public CollectFailure? Failure { get; init; }

    /// <summary>Why it cannot be read and what to try, or what was found, in one sentence.</summary>
    public required string Message { get; init; }

    public required TimeSpan Duration { get; init; }

    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>GPUs as <c>gpu-node-07 : gpu/0 NVIDIA H200</c>.</summary>
    public ImmutableArray<string> Gpus { get; init; } = [];

    /// <summary>Models that are served.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Our names of the metrics that were found.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>Where one thing has several names: ours, and the one this source uses.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>What was found and has no name here.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    public int Samples { get; init; }
    public int Events { get; init; }
    public int Readings { get; init; }
    public int Facts { get; init; }

    /// <summary>The first records that could not be used.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    public int Rejected { get; init; }

    public ImmutableArray<string> Notes { get; init; } = [];
}
