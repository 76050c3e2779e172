using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Rows of <c>telemetry_slots</c>: two hours of time that hold samples, and whether their rollups are to be made.</summary>
internal static class SlotRows
{
    public static TimeSpan Length { get; } = TimeSpan.FromMicroseconds(Window.Slot);

    /// <summary>The start of the slot of a time.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => StoredTime.FromMicroseconds(Window.Start(StoredTime.ToMicroseconds(time), Window.Slot));

    public static async Task<HashSet<DateTimeOffset>> ExpiredAsync(StoreSession session, IEnumerable<DateTimeOffset> times)
    {
        HashSet<DateTimeOffset> slots = [.. times.Select(Of)];
        return slots.Count == 0
            ? []
            : [.. await session.QueryAsync($"SELECT slot FROM telemetry_slots WHERE expired = 1 AND slot IN {Statement.List(slots, (list, slot) => list.AppendFormatted(slot))}", row => row.Time())];
    }

    /// <summary>Notes that samples of these times were written.</summary>
    public static async Task TouchAsync(StoreSession session, IEnumerable<DateTimeOffset> times, DateTimeOffset now)
    {
        foreach (var slot in times.Select(Of).Distinct().Order())
        {
            await session.ExecuteAsync(
                $"INSERT INTO telemetry_slots (slot, dirty, expired, arrived) VALUES ({slot}, 1, 0, {now}) ON CONFLICT (slot) DO UPDATE SET dirty = 1, arrived = excluded.arrived");
        }
    }

    /// <summary>Slots of a window with whether samples are still there and not all rolled up, and whether they are gone.</summary>
    public static Task<List<(DateTimeOffset Slot, bool IsDirty, bool IsExpired)>> InAsync(StoreSession session, DateTimeOffset from, DateTimeOffset to) =>
        session.QueryAsync(
            $"SELECT slot, dirty, expired FROM telemetry_slots WHERE slot > {from} AND slot < {to} ORDER BY slot",
            row => (row.Time(), row.Integer() != 0, row.Integer() != 0));
}
