using System.Collections.Immutable;
using Binnacle.Assistant.Analyst;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Records;

/// <summary>
/// Reads the fleet's facts for a question, bounded, and keeps a diagnosis for a short time: until an event, device or series is added, and no
/// longer than <see cref="MaxAge"/>. The store's size is no sign of change: conversations are kept in the same file.
/// </summary>
internal sealed class FleetRecords(IFleetStore store, IInventoryStore inventory, IEventMarks marks, TimeProvider clock)
{
    /// <summary>How old a cached diagnosis may get.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    private const int MaxCached = 16;

    private readonly DiagnosisReader _reader = new(store, inventory);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Task<FleetDiagnosis> Diagnosis, DateTimeOffset At)> _cache = [];

    public IFleetStore Store => store;

    public Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken) => store.DevicesAsync(cancellationToken);

    /// <summary>The words that stand for devices: GPUs, makes, served models.</summary>
    public async Task<FleetNouns> NounsAsync(CancellationToken cancellationToken)
    {
        var known = await store.DevicesAsync(cancellationToken);
        var facts = await store.FactsAsync([], cancellationToken);
        var engines = await store.LatestSamplesAsync(new SeriesFilter { Metrics = ["inference.kv_cache_usage", "inference.requests_running"] }, cancellationToken);
        return FleetNouns.Of(known, facts, engines);
    }

    /// <summary>Every rule over the scope. The result is shared: its ledger is read, never added to.</summary>
    public async Task<FleetDiagnosis> DiagnoseAsync(FleetScope scope, CancellationToken cancellationToken)
    {
        var status = await store.StatusAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var key = $"{status.Devices} {status.Events} {status.Series} {Floor(scope.Window.From)} {Floor(scope.Window.To)} {(scope.WholeFleet ? "*" : string.Join('\n', scope.Devices))}";
        Task<FleetDiagnosis> diagnosis;
        lock (_lock)
        {
            foreach (var old in _cache.Where(entry => now - entry.Value.At > MaxAge || entry.Value.Diagnosis.IsFaulted || entry.Value.Diagnosis.IsCanceled).Select(entry => entry.Key).ToArray())
                _cache.Remove(old);
            if (_cache.TryGetValue(key, out var known))
            {
                diagnosis = known.Diagnosis;
            }
            else
            {
                if (_cache.Count >= MaxCached)
                    _cache.Remove(_cache.MinBy(entry => entry.Value.At).Key);
                // Shared by several questions, so no single one may cancel it; every read below is bounded.
                diagnosis = Task.Run(() => RunAsync(scope, CancellationToken.None), CancellationToken.None);
                _cache[key] = (diagnosis, now);
            }
        }

        // What people say of events holds at once, so it is laid over the shared result.
        var found = await diagnosis.WaitAsync(cancellationToken);
        var (report, _) = MarkedIssues.Apply(found.Report, found.Groups, await marks.CurrentAsync(scope.Filter, cancellationToken));
        return found with { Report = report };
    }

    private static long Floor(DateTimeOffset time) => time.ToUnixTimeSeconds() / 10;

    private async Task<FleetDiagnosis> RunAsync(FleetScope scope, CancellationToken cancellationToken)
    {
        var reading = await _reader.ReadAsync(scope.Filter, scope.Window, scope.AsOf, cancellationToken);
        return new(scope, reading.Report, reading.Ledger, reading.EventsCut) { Groups = reading.Groups };
    }
}
