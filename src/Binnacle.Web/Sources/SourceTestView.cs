using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Sources;

/// <summary>What one reading of a source found; nothing of it was stored.</summary>
public sealed record SourceTestView
{
    public required bool Ok { get; init; }

    /// <summary>Why not, in one word; null when it could be read.</summary>
    public string? Failure { get; init; }

    /// <summary>Why not and what to try; or what was found, in one sentence.</summary>
    public required string Message { get; init; }
    public required double DurationMs { get; init; }
    public ImmutableArray<string> Devices { get; init; } = [];
    public ImmutableArray<string> Gpus { get; init; } = [];
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Our names of the metrics found.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>Where one thing has several names: ours, and the one this source uses.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>What has no name here and would not be stored.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];
    public int Samples { get; init; }
    public int Events { get; init; }
    public int Readings { get; init; }
    public int Facts { get; init; }
    public int RejectedCount { get; init; }
    public ImmutableArray<Rejection> Rejected { get; init; } = [];
    public ImmutableArray<string> Notes { get; init; } = [];

    public static SourceTestView Of(SourceTest test) => new()
    {
        Ok = test.IsOk,
        Failure = test.Failure is { } failure ? FailureWords.Of(failure) : null,
        Message = test.Message,
        DurationMs = Math.Round(test.Duration.TotalMilliseconds, 1),
        Devices = test.Devices,
        Gpus = test.Gpus,
        Models = test.Models,
        Metrics = test.Metrics,
        Names = test.Names,
        Unknown = test.Unknown,
        Samples = test.Samples,
        Events = test.Events,
        Readings = test.Readings,
        Facts = test.Facts,
        RejectedCount = test.Rejected,
        Rejected = test.Rejections,
        Notes = test.Notes,
    };
}
