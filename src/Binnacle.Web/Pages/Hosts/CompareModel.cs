using System.Collections.Immutable;
using Binnacle.Web.Charts;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>Two to eight GPUs or hosts side by side.</summary>
public sealed record CompareModel
{
    /// <summary>What is compared, in the order of the columns and of the colours.</summary>
    public ImmutableArray<Compared> Things { get; init; } = [];

    /// <summary>Keys that name nothing known.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>Figures and facts.</summary>
    public ImmutableArray<CompareRow> Rows { get; init; } = [];

    public ImmutableArray<ChartModel> Charts { get; init; } = [];

    public bool IsComparison => Things.Length >= 2;
}
