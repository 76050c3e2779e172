using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>Rows of <c>xid_gauges</c>: what was last known of the figures that tell XIDs, so that a change is told from a code that stays.</summary>
internal static class XidGaugeTable
{
    /// <summary>The changes a batch makes; null when it holds no such figure.</summary>
    public static async Task<XidGaugeChanges?> ApplyAsync(StoreSession session, FleetBatch batch, IReadOnlyDictionary<DeviceName, long> devices)
    {
        var told = XidGaugeChanges.SamplesOf(batch).Select(sample => sample.Series.Device).Distinct().ToDictionary(device => devices[device]);
        if (told.Count == 0)
            return null;
        var known = await session.QueryAsync(
            $"SELECT device_id, component, metric, qualifier, value, since, seen, told FROM xid_gauges WHERE device_id IN {Statement.List(told.Keys, (list, id) => list.AppendFormatted(id))}",
            row => (Series: new SeriesKey(told[row.Integer()], row.Component(), row.Text(), row.Text()), State: new XidGaugeState(row.Real(), row.Time(), row.Time(), row.Integer() == 1)));
        var changes = new XidGaugeChanges(batch, known.ToDictionary(entry => entry.Series, entry => entry.State));
        foreach (var (series, state) in changes.Changed)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO xid_gauges (device_id, component, metric, qualifier, value, since, seen, told)
                VALUES ({devices[series.Device]}, {series.Component.ToString()}, {series.Metric}, {series.Qualifier}, {state.Value}, {state.Since}, {state.Seen}, {(state.IsTold ? 1L : 0L)})
                ON CONFLICT (device_id, component, metric, qualifier) DO UPDATE SET value = excluded.value, since = excluded.since, seen = excluded.seen, told = excluded.told
                """);
        }

        return changes;
    }
}
