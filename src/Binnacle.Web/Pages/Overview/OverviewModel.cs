using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Fleet.Store;
using Binnacle.Web.Charts;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Overview;

/// <summary>The overview: what is true, what needs attention, what happened last.</summary>
public sealed record OverviewModel
{
    /// <summary>Most hosts and shared issues listed before the rest is only counted.</summary>
    public const int MaxEntries = 8;

    public required ShellModel Shell { get; init; }
    public required FleetView View { get; init; }
    public ImmutableArray<FigureTile> Tiles { get; init; } = [];
    public ImmutableArray<EventBurst> Newest { get; init; } = [];
    public ImmutableArray<EventCount> Counts { get; init; } = [];

    /// <summary>Records exist, but none in the window: when the newest was.</summary>
    public DateTimeOffset? NothingSince { get; init; }

    /// <summary>Hosts that stopped sending samples and have no issue that says more.</summary>
    public ImmutableArray<HostSummary> Silent => [.. View.Hosts.Where(host => host.State == HostState.Stale)];

    /// <summary>How many need somebody, and how many are silent: what cannot be seen is not well.</summary>
    public string Heading => View switch
    {
        { IsEmpty: true } => "Nothing imported yet",
        { NeedAttention: 0 } when Silent.Length == 0 => View.Hosts.Length == 1 ? $"{View.Hosts[0].Device.Name} is well" : $"All {View.Hosts.Length} hosts are well",
        { NeedAttention: 0 } => $"{Silent.Length} of {Say.Count(View.Hosts.Length, "host")} {(Silent.Length == 1 ? "is" : "are")} silent",
        _ => $"{View.NeedAttention} of {Say.Count(View.Hosts.Length, "host")} need{(View.NeedAttention == 1 ? "s" : "")} attention{(Silent.Length > 0 ? $", {Silent.Length} {(Silent.Length == 1 ? "is" : "are")} silent" : "")}",
    };

    /// <summary>The second sentence: what is open and how much of the fleet reports.</summary>
    public string Summary
    {
        get
        {
            List<string> parts = [];
            if (View.OpenIssues.IsEmpty)
                parts.Add("No issue is open.");
            else
                parts.Add($"{Severities()} {(View.OpenIssues.Length == 1 ? "is" : "are")} open: {Say.List([.. Types()])}.");
            if (Silent.Length > 0)
                parts.Add($"{Say.Count(Silent.Length, "host")} stopped sending samples.");
            var known = View.Hosts.Sum(host => host.Figures.GpusKnown);
            if (known > 0)
                parts.Add($"{Say.Count(View.Hosts.Sum(host => host.Figures.GpusSeen))} of {Say.Count(known, "GPU")} reported in the last 10 min.");
            return string.Join(' ', parts);
        }
    }

    private string Severities()
    {
        var critical = View.Count(Severity.Critical);
        var warning = View.Count(Severity.Warning);
        List<string> parts = [];
        if (critical > 0)
            parts.Add($"{critical} critical");
        if (warning > 0)
            parts.Add($"{warning} warning");
        if (View.Count(Severity.Info) is > 0 and var info)
            parts.Add($"{info} informational");
        return $"{Say.List(parts)} {(View.OpenIssues.Length == 1 ? "issue" : "issues")}";
    }

    private IEnumerable<string> Types() =>
        View.OpenIssues.GroupBy(issue => issue.Type)
            .OrderBy(group => group.Max(issue => issue.Severity) == Severity.Critical ? 0 : 1).ThenByDescending(group => group.Count())
            .Select(group => $"{(group.Key is Subsystem.Gpu or Subsystem.Pcie or Subsystem.Nvlink ? Say.Subsystem(group.Key) : Say.Subsystem(group.Key).ToLowerInvariant())} {group.Count()}");
}
