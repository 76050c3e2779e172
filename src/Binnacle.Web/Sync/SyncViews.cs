using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Fleet.Sync;
using Binnacle.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Sync;

/// <summary>How synchronisation stands, in one shape on both sides.</summary>
internal sealed class SyncViews(ISyncCentre centre, ISyncOutbox outbox, IServiceProvider services, TimeProvider clock)
{
    public async Task<SyncView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        ImmutableArray<SiteReportView> sites = [.. (await centre.ReportsAsync(cancellationToken)).Select(report => SiteReportView.Of(report, now))];
        return services.GetService<SyncTracker>() is { } tracker ? OfAgent(tracker.Now, await outbox.LanesAsync(cancellationToken)) with { Sites = sites } : OfCentre(sites);
    }

    // The queue is read anew: between two tries it grows without the sender looking.
    private static SyncView OfAgent(SyncProgress now, ImmutableArray<OutboxLane> lanes) => new()
    {
        Role = "agent",
        State = JsonNamingPolicy.SnakeCaseLower.ConvertName(now.State.ToString()),
        Progress = Math.Round(now.Share * 100, 1),
        CurrentStep = now.CurrentStep,
        EventsSynced = now.EventsSynced,
        EventsTotal = Math.Max(now.EventsTotal, now.EventsSynced + lanes.Where(lane => lane.Kind == SyncKind.Events).Sum(lane => lane.Records)),
        RecordsSynced = now.RecordsSynced,
        RecordsTotal = Math.Max(now.RecordsTotal, now.RecordsSynced + lanes.Sum(lane => lane.Records)),
        StartedAt = now.StartedAt,
        EstimatedRemaining = now.EstimatedRemaining is { } left ? Math.Round(left.TotalSeconds, 1) : null,
        Site = now.Site,
        Agent = now.Agent,
        Queue = [.. lanes.Select(OutboxLaneView.Of)],
        QueueLimitBytes = now.QueueLimitBytes,
        LastSuccess = now.LastSuccess,
        Error = now.Error,
        Failures = now.Failures,
        NextAttempt = now.NextAttempt,
        ClockAheadS = now.ClockAhead is { } ahead ? Math.Round(ahead.TotalSeconds, 1) : null,
    };

    // A centre knows of a run what its sites told: what waits there, and what they sent since their queues were made.
    private static SyncView OfCentre(ImmutableArray<SiteReportView> sites)
    {
        var lanes = sites.SelectMany(site => site.Queue).ToArray();
        var (waiting, sent) = (lanes.Sum(lane => lane.Records), lanes.Sum(lane => lane.Sent));
        var events = lanes.Where(lane => lane.Kind == "events").ToArray();
        var silent = sites.Where(site => site.State == "silent").Select(site => site.Site).Distinct().ToArray();
        var state = sites.IsEmpty ? "idle" : sites.Any(site => site.State == "syncing") ? "syncing" : silent.Length > 0 ? "error" : "complete";
        return new SyncView
        {
            Role = "centre",
            State = state,
            Progress = waiting + sent == 0 ? sites.IsEmpty ? 0 : 100 : Math.Round(100.0 * sent / (waiting + sent), 1),
            CurrentStep = sites.IsEmpty ? "No site reports here" : silent.Length > 0 ? $"Not heard of for {SiteReportView.SilentAfter.TotalMinutes:0} minutes: {string.Join(", ", silent)}" : state == "syncing" ? "Receiving" : "Everything is received",
            EventsSynced = events.Sum(lane => lane.Sent),
            EventsTotal = events.Sum(lane => lane.Sent + lane.Records),
            RecordsSynced = sent,
            RecordsTotal = sent + waiting,
            LastSuccess = sites.IsEmpty ? null : sites.Max(site => site.HeardAt),
            Error = silent.Length > 0 ? $"Silent: {string.Join(", ", silent)}" : "",
            Sites = sites,
        };
    }
}
