using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Web.Scope;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>Everything that changes the fleet page, as its address has it. What is not understood falls back to the default: an old link still opens.</summary>
public sealed record FleetAddress
{
    /// <summary>Most GPUs and hosts that are compared; more lines than colours would be spaghetti.</summary>
    public const int MaxPicked = 8;

    /// <summary>Most rows one export names.</summary>
    private const int MaxRows = 1_000;

    public FleetLook Look { get; init; }

    /// <summary>The filter as typed.</summary>
    public string Filter { get; init; } = "";

    /// <summary>The column the table is sorted by; empty for worst first.</summary>
    public string Sort { get; init; } = "";

    public bool Ascending { get; init; }

    /// <summary>Columns shown, by id; empty for those that fit most.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    public bool Comfortable { get; init; }

    /// <summary>Every GPU by itself, not below its host.</summary>
    public bool Flat { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What the heat map colours.</summary>
    public string Metric { get; init; } = "";

    /// <summary>GPUs and hosts that are compared, by their keys.</summary>
    public ImmutableArray<string> Picked { get; init; } = [];

    /// <summary>Equal rows are shown too when comparing.</summary>
    public bool ShowsEqual { get; init; }

    public static FleetAddress Parse(IQueryCollection query) => new()
    {
        Look = query["view"].ToString() switch { "heat" => FleetLook.Heat, "compare" => FleetLook.Compare, _ => FleetLook.Table },
        Filter = CleanText.Line(query["q"], 200),
        Sort = FleetColumn.Find(query["sort"])?.Id ?? (query["sort"] == "name" ? "name" : ""),
        Ascending = query["dir"] == "asc",
        Columns = [.. FleetColumn.All.Select(column => column.Id).Where(id => query["col"].Contains(id))],
        Comfortable = query["density"] == "comfortable",
        Flat = query["group"] == "none",
        Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
        Metric = CleanText.Line(query["metric"], 20),
        Picked = [.. query["pick"].OfType<string>().Select(key => CleanText.Line(key, 160)).Where(key => key.Length > 0).Distinct().Take(query["view"] == "compare" ? MaxPicked : MaxRows)],
        ShowsEqual = query["equal"] == "show",
    };

    /// <summary>The page in this scope.</summary>
    public string Url(ViewScope scope) => scope.Url("/fleet", [.. Fields]);

    /// <summary>Names and values, those of the default left out.</summary>
    public IEnumerable<(string Name, string? Value)> Fields
    {
        get
        {
            if (Look != FleetLook.Table)
                yield return ("view", Look == FleetLook.Heat ? "heat" : "compare");
            yield return ("q", Filter);
            yield return ("sort", Sort);
            if (Ascending)
                yield return ("dir", "asc");
            foreach (var column in Columns)
                yield return ("col", column);
            if (Comfortable)
                yield return ("density", "comfortable");
            if (Flat)
                yield return ("group", "none");
            if (Page > 1)
                yield return ("page", Page.ToString(CultureInfo.InvariantCulture));
            yield return ("metric", Metric);
            foreach (var key in Picked)
                yield return ("pick", key);
            if (ShowsEqual)
                yield return ("equal", "show");
        }
    }

    /// <summary>The page sorted by a column; a second time the other way round.</summary>
    public FleetAddress SortedBy(string column) => this with { Sort = column, Ascending = Sort == column ? !Ascending : column == "name", Page = 1 };
}
