using Binnacle.Assistant.Records;
using Binnacle.Core.Time;
using Binnacle.Fleet.Marks;
using Binnacle.Web.Scope;

namespace Binnacle.Web.Fleet;

/// <summary>
/// The fleet as a scope shows it. The records and the findings are read once for all scopes, see <see cref="FleetSnapshots"/> and
/// <see cref="FleetJudgements"/>; a request only picks out what its scope shows. A scope in the past is read by itself.
/// </summary>
internal sealed class FleetViews(FleetSnapshots snapshots, FleetJudgements judgements, DiagnosisReader reader, IEventMarks marks, TimeProvider clock)
{
    private const int MaxCached = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FleetViewSlot> _cache = new(StringComparer.Ordinal);
    private long _asked;

    /// <summary>When somebody asked last.</summary>
    public DateTimeOffset LastAsked => new(Interlocked.Read(ref _asked), TimeSpan.Zero);

    public async Task<FleetView> ReadAsync(ViewScope scope, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Interlocked.Exchange(ref _asked, now.UtcTicks);
        var snapshot = await snapshots.Shared.GetAsync(cancellationToken);
        var lookBack = now - scope.Window(now).From;
        var judgement = scope.To is { } to && to < now ? null : await judgements.ReadAsync(lookBack, cancellationToken);
        // The newest events of the fleet are not those of a node: where they were cut, the node is read by itself.
        if (judgement is { Reading.EventsCut: true } && !scope.Nodes.IsEmpty)
            judgement = null;
        return await Slot(scope, snapshot, judgement).GetAsync(() => LoadAsync(scope, now, snapshot, judgement), cancellationToken);
    }

    /// <summary>Forgets what was read, because the store has changed.</summary>
    public void Forget()
    {
        snapshots.Shared.Forget();
        judgements.Forget();
        lock (_lock)
            _cache.Clear();
    }

    // One view for each scope, as long as it is made of the newest parts.
    private FleetViewSlot Slot(ViewScope scope, FleetSnapshot snapshot, FleetJudgement? judgement)
    {
        var key = scope.Url("");
        lock (_lock)
        {
            if (_cache.TryGetValue(key, out var known) && known.IsMadeOf(snapshot, judgement))
                return known;
            if (_cache.Count >= MaxCached)
                _cache.Remove(_cache.MinBy(entry => entry.Value.Snapshot.At).Key);
            return _cache[key] = new(snapshot, judgement);
        }
    }

    private async Task<FleetView> LoadAsync(ViewScope scope, DateTimeOffset now, FleetSnapshot snapshot, FleetJudgement? judgement) =>
        FleetProjection.Of(scope, now, snapshot, judgement ?? await JudgeAsync(scope, now));

    private async Task<FleetJudgement> JudgeAsync(ViewScope scope, DateTimeOffset now)
    {
        var asOf = scope.AsOf(now);
        var from = scope.Window(now).From;
        var week = asOf - FleetJudgements.Week;
        var reading = await reader.ReadAsync(scope.Nodes, new TimeRange(from < week ? from : week, asOf + TimeSpan.FromTicks(1)), asOf, CancellationToken.None);
        var (report, said) = MarkedIssues.Apply(reading.Report, reading.Groups, await marks.CurrentAsync(scope.Nodes, CancellationToken.None));
        return new(asOf, reading, report, said);
    }
}
