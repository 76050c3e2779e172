using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Store;
using Binnacle.Web.Scope;

namespace Binnacle.Web.Fleet;

/// <summary>What a scope shows of a snapshot and a judgement. Reads nothing: grows with the hosts of the scope, its issues and events.</summary>
internal static class FleetProjection
{
    /// <param name="scope">Which nodes, which time.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="snapshot">The newest records.</param>
    /// <param name="judgement">The findings of the fleet, or of the nodes of the scope.</param>
    public static FleetView Of(ViewScope scope, DateTimeOffset now, FleetSnapshot snapshot, FleetJudgement judgement)
    {
        var window = scope.Window(now);
        var nodes = scope.Nodes.ToImmutableHashSet();
        var findings = judgement.Of(nodes);
        ImmutableArray<Device> devices = nodes.IsEmpty ? snapshot.Devices : [.. snapshot.Devices.Where(device => nodes.Contains(device.Name))];
        return new()
        {
            Scope = scope,
            Window = window,
            AsOf = scope.AsOf(now),
            AllDevices = snapshot.Devices,
            Hosts = HostSummaries.Of(devices, findings.Report, snapshot, window),
            Findings = findings,
            EventsOverTime = Heartbeats.Count(judgement.Reading.Events.Where(one => nodes.IsEmpty || nodes.Contains(one.Device)).Select(one => one.Time), window),
            OpenIssues = WorstFirst(findings.Report.Issues),
            Gpus = snapshot.Gpus,
            GpuRows = GpuRows.OfAll(devices, snapshot.Samples, snapshot.Facts, findings.Report, judgement.Reading.Events.Where(one => one.Time >= scope.AsOf(now) - XidCount.LookBack)),
            Engines = snapshot.Engines,
            Store = snapshot.Store,
        };
    }

    /// <summary>The open ones, worst first.</summary>
    public static ImmutableArray<Issue> WorstFirst(IEnumerable<Issue> issues) =>
        [.. issues.Where(issue => issue.Open).OrderByDescending(issue => issue.Severity).ThenBy(issue => issue.Urgency).ThenByDescending(issue => issue.LastSeen)];
}
