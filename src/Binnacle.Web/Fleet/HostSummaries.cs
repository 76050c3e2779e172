using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Fleet;

/// <summary>Judges every host from the findings and its newest figures; worst first, then by name.</summary>
internal static class HostSummaries
{
    private static readonly HostFigures NoFigures = new();

    public static ImmutableArray<HostSummary> Of(
        ImmutableArray<Device> devices, DiagnosisReport report, FleetSnapshot snapshot, TimeRange window)
    {
        var issues = report.Issues.ToLookup(issue => issue.Device);
        var health = report.Summary.Health.ToDictionary(score => score.Device);
        var attention = Attention.Of(report).Select(score => score.Device).ToHashSet();
        return
        [
            .. devices
                .Select(device => Of(device, [.. issues[device.Name]], health.GetValueOrDefault(device.Name), attention.Contains(device.Name), snapshot, window))
                .OrderBy(host => host.State)
                .ThenBy(host => host.NeedsAttention ? 0 : 1)
                .ThenBy(host => host.Health?.Score ?? 100)
                .ThenBy(host => host.Device.Name),
        ];
    }

    private static HostSummary Of(Device device, ImmutableArray<Issue> issues, HealthScore? health, bool needsAttention, FleetSnapshot snapshot, TimeRange window)
    {
        var figures = snapshot.Figures.GetValueOrDefault(device.Name, NoFigures);
        var settings = snapshot.Settings.GetValueOrDefault(device.Name);
        if (!device.IsEnabled)
            return Disabled(device, figures, settings, window);
        var open = FleetProjection.WorstFirst(issues);
        var isWaiting = settings?.AddedAt is not null && figures.NewestSample is null && device.LastSeen <= settings.AddedAt;
        var state = isWaiting ? HostState.Unknown : StateOf(open, device, needsAttention, figures, window);
        return new()
        {
            Device = device,
            State = state,
            NeedsAttention = needsAttention,
            Since = SinceOf(state, open, figures, device),
            Sentence = isWaiting ? "Added, and nothing was heard of it yet." : SentenceOf(state, open, figures, window.To),
            Settings = settings,
            Maintenance = snapshot.Maintenance.FirstOrDefault(work => work.Covers(device.Name, snapshot.At)),
            OpenIssues = open,
            Health = health,
            Heartbeat = Heartbeats.Of(device, issues, figures.NewestSample, window),
            Figures = figures,
        };
    }

    // Listed and greyed: not judged, not alarmed.
    private static HostSummary Disabled(Device device, HostFigures figures, NodeSettings? settings, TimeRange window) => new()
    {
        Device = device,
        State = HostState.Disabled,
        Since = settings?.ChangedAt,
        Sentence = settings is { Note.Length: > 0 } ? $"Switched off: {settings.Note}" : "Switched off. It keeps its history and is neither counted nor alarmed.",
        Settings = settings,
        Heartbeat = [.. Enumerable.Repeat(HostState.Disabled, Heartbeats.Steps)],
        Figures = figures,
    };

    private static HostState StateOf(ImmutableArray<Issue> open, Device device, bool needsAttention, HostFigures figures, TimeRange window)
    {
        var worst = open.Length == 0 ? HostState.Ok : HostStates.Of(open[0].Severity);
        if (worst <= HostState.Warning)
            return worst;
        if (figures.NewestSample is { } newest && newest < window.To - HostFigures.Freshness)
            return HostState.Stale;
        if (needsAttention)
            return HostState.Warning;
        return device.FirstSeen > window.To ? HostState.Unknown : worst;
    }

    private static DateTimeOffset? SinceOf(HostState state, ImmutableArray<Issue> open, HostFigures figures, Device device) => state switch
    {
        HostState.Critical or HostState.Warning => open.Where(issue => HostStates.Of(issue.Severity) == state).Select(issue => (DateTimeOffset?)issue.FirstSeen).Min(),
        HostState.Stale => figures.NewestSample,
        HostState.Unknown => device.FirstSeen,
        _ => null,
    };

    private static string SentenceOf(HostState state, ImmutableArray<Issue> open, HostFigures figures, DateTimeOffset asOf) => state switch
    {
        HostState.Stale => $"No samples for {Clock.Length(asOf - figures.NewestSample.GetValueOrDefault())}. The last values are shown in grey.",
        _ when open.Length == 1 => open[0].Headline,
        _ when open.Length > 1 => $"{open[0].Headline.TrimEnd('.')}. And {Say.Count(open.Length - 1, "more issue")}.",
        _ => Quiet(figures),
    };

    private static string Quiet(HostFigures figures)
    {
        List<string> parts = [];
        if (figures.GpusKnown > 0)
            parts.Add(figures.GpuModel is { Length: > 0 } model ? $"{figures.GpusKnown}× {model}" : Say.Count(figures.GpusKnown, "GPU"));
        if (figures.KvUsage is { } usage)
            parts.Add($"KV cache {Say.Figure(usage, Core.Units.Unit.Ratio)}");
        return parts.Count == 0 ? "No open issue." : $"No open issue. {string.Join(", ", parts)}.";
    }
}
