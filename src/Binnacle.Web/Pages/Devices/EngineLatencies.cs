using System.Collections.Immutable;

namespace Binnacle.Web.Pages.Devices;

/// <summary>What one inference server did in the window.</summary>
public sealed record EngineLatencies
{
    public required string Engine { get; init; }
    public ImmutableArray<LatencyRow> Rows { get; init; } = [];

    /// <summary>Share of prompt tokens found in the prefix cache; null where it is not reported or nothing was looked up.</summary>
    public double? PrefixHits { get; init; }

    public double? Finished { get; init; }
    public double? Failed { get; init; }
    public double? Preemptions { get; init; }
    public double? PromptTokens { get; init; }
    public double? GeneratedTokens { get; init; }
}
