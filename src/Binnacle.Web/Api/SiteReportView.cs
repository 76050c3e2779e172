using System.Collections.Immutable;
using Binnacle.Fleet.Sync;

namespace Binnacle.Web.Api;

/// <summary>What a site told this centre last.</summary>
/// <param name="Site">Its name.</param>
/// <param name="Agent">Identity of its queue.</param>
/// <param name="State"><c>syncing</c> while it has something to send, <c>complete</c>, or <c>silent</c> when nothing was heard of it for long.</param>
/// <param name="HeardAt">When it was last heard.</param>
/// <param name="ClockAheadS">How far its clock is ahead of this one, in seconds.</param>
/// <param name="Version">Version of its program.</param>
/// <param name="Queue">Its queue as it told then.</param>
public sealed record SiteReportView(string Site, string Agent, string State, DateTimeOffset HeardAt, double? ClockAheadS, string Version, ImmutableArray<OutboxLaneView> Queue)
{
    /// <summary>A site that was silent for this long is said to be: four heartbeats.</summary>
    internal static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(2);

    internal static SiteReportView Of(SiteReport report, DateTimeOffset now) => new(
        report.Site.Value,
        report.Agent,
        now - report.HeardAt > SilentAfter ? "silent" : report.Lanes.Any(lane => lane.Records > 0) ? "syncing" : "complete",
        report.HeardAt,
        report.ClockAheadSeconds,
        report.Version,
        [.. report.Lanes.Select(OutboxLaneView.Of)]);
}
