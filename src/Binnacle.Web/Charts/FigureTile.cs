using System.Collections.Immutable;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Charts;

/// <summary>A figure of the overview with its unit, note, state and short history.</summary>
public sealed record FigureTile
{
    public required string Label { get; init; }

    /// <summary>The figure; empty when no source gives one.</summary>
    public required string Value { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>Limit, share, age, or what to connect when there is no source.</summary>
    public required string Note { get; init; }

    public required string Href { get; init; }

    /// <summary>Shown before the label when it is not fine.</summary>
    public HostState State { get; init; } = HostState.Ok;

    public ImmutableArray<double?> Trend { get; init; } = [];

    /// <summary>Upper end of the trend's scale; its own largest value when null.</summary>
    public double? TrendCeiling { get; init; }

    /// <summary>A limit drawn as a dotted line, in the trend's unit.</summary>
    public double? TrendLimit { get; init; }

    /// <summary>How the figure follows from newest samples, so that it stays current without a page; null when it does not.</summary>
    public LiveFigure? Live { get; init; }

    public bool HasSource => Value.Length > 0;
}
