using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Maintenance;

/// <summary>The form that plans work, as filled in and, when it was refused, why.</summary>
public sealed record MaintenanceForm
{
    /// <summary>Number of the window; 0 while it is new.</summary>
    public int Id { get; init; }

    public int Version { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public ImmutableArray<DeviceName> Nodes { get; init; } = [];

    /// <summary>The work is on every node, which is what no node means in the store; a form must say so.</summary>
    public bool AllNodes { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Why it was not saved; empty when nothing is wrong.</summary>
    public string Error { get; init; } = "";

    public static MaintenanceForm New(DateTimeOffset now, IEnumerable<string?> picked) => new()
    {
        From = now,
        To = now.AddHours(2),
        Nodes = NodesOf(picked),
    };

    public static MaintenanceForm Of(MaintenanceWindow window) => new()
    {
        Id = window.Id,
        Version = window.Version,
        From = window.Window.From,
        To = window.Window.To,
        Nodes = window.Nodes,
        AllNodes = window.Nodes.IsEmpty,
        Reason = window.Reason,
    };

    /// <summary>Reads a sent form; what cannot be read is its <see cref="Error"/>.</summary>
    public static MaintenanceForm Read(IFormCollection form, int id, DateTimeOffset now)
    {
        var read = new MaintenanceForm
        {
            Id = id,
            Version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            From = Time(form["from"]) ?? now,
            To = Time(form["to"]) ?? now,
            Nodes = NodesOf(form["node"]),
            AllNodes = form["all"] == "yes",
            Reason = CleanText.Line(form["reason"], MaintenanceWindow.MaxReasonLength),
        };
        return read with { Error = read.Wrong(form) };
    }

    public MaintenanceWindow ToWindow(string by) => new()
    {
        Id = Id,
        Version = Version,
        Window = new TimeRange(From, To),
        Nodes = AllNodes ? [] : Nodes,
        Reason = Reason,
        PlannedBy = by,
    };

    private string Wrong(IFormCollection form) => this switch
    {
        _ when Time(form["from"]) is null || Time(form["to"]) is null => "Begin and end must be times, such as 2026-11-20T22:00 in UTC.",
        _ when To <= From => "The work ends before it begins.",
        { AllNodes: false, Nodes.IsEmpty: true } => "Choose the hosts, or all of them.",
        { Reason: "" } => "Say why: it stands beside what is found in that time.",
        _ => "",
    };

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1 ? time : null;

    // A GPU that was picked in the table stands for its host: work is planned on hosts.
    private static ImmutableArray<DeviceName> NodesOf(IEnumerable<string?> keys) =>
        [.. keys.Select(key => (Ok: DeviceName.TryParse(key?.Split(":gpu/")[0], out var node), Node: node)).Where(entry => entry.Ok).Select(entry => entry.Node).Distinct()];
}
