using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Web.Charts;
using Binnacle.Web.Scope;

namespace Binnacle.Web.Fleet;

/// <summary>
/// The utilisation of every GPU over the last hour, for the sparklines of the fleet's table. Shared for <see cref="MaxAge"/>: a step of it is two
/// minutes long, so a fresher reading would draw the same line.
/// </summary>
internal sealed class FleetTrends(StepReader series, TimeProvider clock)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>Steps of a line.</summary>
    public const int Steps = 30;

    private static readonly TimeSpan Length = TimeSpan.FromHours(1);
    /// <summary>No lines.</summary>
    public static readonly FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>> None = FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>>.Empty;

    private readonly Lock _lock = new();
    private Task<FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>>> _now = Task.FromResult(None);
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    /// <summary>Lines by device and GPU; GPUs without a sample in the hour have none.</summary>
    public Task<FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>>> ReadAsync(ViewScope scope, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (scope.AsOf(now) != now)
            return LoadAsync(scope.AsOf(now), cancellationToken);
        lock (_lock)
        {
            if (now - _at > MaxAge || _now is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // Shared by several requests, so none of them may cancel it; the query is bounded.
                _now = Task.Run(() => LoadAsync(now, CancellationToken.None), CancellationToken.None);
                _at = now;
            }

            return _now.WaitAsync(cancellationToken);
        }
    }

    private async Task<FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>>> LoadAsync(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var data = await series.ReadAsync(new() { Metrics = ["gpu.utilization"] }, TimeRange.Last(Length, asOf), Steps, cancellationToken);
        return data.Series.Where(one => one.Key.Qualifier.Length == 0).ToFrozenDictionary(one => (one.Key.Device, one.Key.Component), one => one.Held((int)(HostFigures.Freshness / data.Step)));
    }
}
