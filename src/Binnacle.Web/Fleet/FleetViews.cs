using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Assistant.Records;
using Binnacle.Core.Gpu;
using Binnacle.Core.Time;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;
using Binnacle.Web.Scope;

namespace Binnacle.Web.Fleet;

/// <summary>Reads the fleet for a scope. A view is shared by requests of the next few seconds, so a busy page costs one reading.</summary>
internal sealed class FleetViews(IFleetStore store, IEventMarks marks, DiagnosisReader reader, TimeProvider clock)
{
    /// <summary>How long a view is shared.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <summary>Issues are looked for at least this far back: a part that failed three days ago is still broken when the page shows one hour.</summary>
    public static readonly TimeSpan MinLookBack = TimeSpan.FromDays(7);

    private const int MaxCached = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Task<FleetView> View, DateTimeOffset At)> _cache = new(StringComparer.Ordinal);

    public async Task<FleetView> ReadAsync(ViewScope scope, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = scope.Url("");
        Task<FleetView> view;
        lock (_lock)
        {
            foreach (var old in _cache.Where(entry => now - entry.Value.At > MaxAge || entry.Value.View is { IsCompleted: true, IsCompletedSuccessfully: false }).Select(entry => entry.Key).ToArray())
                _cache.Remove(old);
            if (!_cache.TryGetValue(key, out var known))
            {
                if (_cache.Count >= MaxCached)
                    _cache.Remove(_cache.MinBy(entry => entry.Value.At).Key);
                // Shared by several requests, so none of them may cancel it; every query below is bounded.
                known = (Task.Run(() => LoadAsync(scope, now, CancellationToken.None), CancellationToken.None), now);
                _cache[key] = known;
            }

            view = known.View;
        }

        return await view.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets what was read, because the store has changed.</summary>
    public void Forget()
    {
        lock (_lock)
            _cache.Clear();
    }

    private async Task<FleetView> LoadAsync(ViewScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asOf = scope.AsOf(now);
        var window = scope.Window(now);
        var all = await store.DevicesAsync(cancellationToken);
        ImmutableArray<Device> devices = scope.Nodes.IsEmpty ? all : [.. all.Where(device => scope.Nodes.Contains(device.Name))];
        var lookBack = new TimeRange(window.From < asOf - MinLookBack ? window.From : asOf - MinLookBack, asOf + TimeSpan.FromTicks(1));
        var reading = await reader.ReadAsync(scope.Nodes, lookBack, asOf, cancellationToken);
        var (report, said) = MarkedIssues.Apply(reading.Report, reading.Groups, await marks.CurrentAsync(scope.Nodes, cancellationToken));
        var findings = new FleetFindings(report, reading.Ledger, reading.EventsCut) { Marks = said };
        var latest = await store.LatestSamplesAsync(new() { Devices = scope.Nodes }, cancellationToken);
        var facts = await store.FactsAsync(scope.Nodes, cancellationToken);
        return new()
        {
            Scope = scope,
            Window = window,
            AsOf = asOf,
            AllDevices = all,
            Hosts = HostSummaries.Of(devices, findings.Report, latest, facts, window),
            Findings = findings,
            EventsOverTime = Heartbeats.Count(reading.Events.Select(one => one.Time), window),
            OpenIssues = [.. findings.Report.Issues.Where(issue => issue.Open).OrderByDescending(issue => issue.Severity).ThenBy(issue => issue.Urgency).ThenByDescending(issue => issue.LastSeen)],
            Gpus = facts.GroupBy(fact => fact.Device).ToFrozenDictionary(device => device.Key, device => new GpuAddresses(device)),
            GpuRows = Fleet.GpuRows.OfAll(devices, latest, facts, findings.Report, reading.Events.Where(one => one.Time >= asOf - XidCount.LookBack)),
            Engines = latest.GroupBy(sample => sample.Series.Device).Select(device => (Device: device.Key, Engines: EngineRow.All(device))).Where(entry => !entry.Engines.IsEmpty).ToFrozenDictionary(entry => entry.Device, entry => entry.Engines),
            Store = await store.StatusAsync(cancellationToken),
        };
    }
}
