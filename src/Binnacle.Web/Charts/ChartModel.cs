using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Units;

namespace Binnacle.Web.Charts;

/// <summary>One chart of a page.</summary>
public sealed record ChartModel
{
    public required string Title { get; init; }
    public required Unit Unit { get; init; }
    public required ChartData Data { get; init; }

    /// <summary>Name of each series as the legend has it, in the order of the data.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>The colour of each series, from 0, where one thing keeps its colour over charts that do not all have it; empty for the order of the data.</summary>
    public ImmutableArray<int> Slots { get; init; } = [];

    /// <summary>What the figures are, when the title does not say it: the basis, the source, an old name that was mapped.</summary>
    public string Note { get; init; } = "";

    /// <summary>The series whose figures the caption tells, where one of several is the one that counts.</summary>
    public int? Lead { get; init; }

    public int SlotOf(int series) => series < Slots.Length ? Slots[series] : series;

    /// <summary>Events drawn as flags; the same letters on every chart of a page.</summary>
    public ImmutableArray<ChartFlag> Flags { get; init; } = [];

    /// <summary>Upper end of the scale where it has one, such as 1 for a share.</summary>
    public double? Ceiling { get; init; }

    /// <summary>A limit drawn as a dashed line, in the unit of the chart.</summary>
    public double? Limit { get; init; }

    /// <summary>Most series drawn; more would be spaghetti.</summary>
    public const int MaxSeries = 8;

    /// <summary>Up to this many series show the span between lowest and highest sample behind their lines.</summary>
    public const int MaxBands = 3;
}
