using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Marks;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>The port for what people said of events, over either database. Rows are only added.</summary>
internal sealed class EventMarkStore(StoreDatabase database) : IEventMarks
{
    public Task SaveAsync(ImmutableArray<EventMark> marks, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                foreach (var mark in marks)
                {
                    await session.ExecuteAsync(
                        $"""
                        INSERT INTO event_marks (device, device_key, kind, code, component, state, said_by, t, note)
                        VALUES ({mark.Group.Device.Value}, {Key(mark.Group.Device)}, {mark.Group.Kind}, {(long?)mark.Group.Code}, {mark.Group.Component.ToString()},
                          {Word<MarkState>.Of(mark.State)}, {mark.By}, {mark.At}, {mark.Note})
                        """);
                }

                return marks.Length;
            },
            cancellationToken);

    public Task<ImmutableArray<EventMark>> CurrentAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken)
    {
        var where = devices.IsDefaultOrEmpty ? Statement.Of($"") : Statement.Of($" WHERE device_key IN {Statement.List(devices.Select(Key).Distinct(), (list, key) => list.AppendFormatted(key))}");
        return ReadAsync(
            $"""
            SELECT device, kind, code, component, state, said_by, t, note FROM event_marks
            WHERE place IN (SELECT max(place) FROM event_marks{where} GROUP BY device_key, kind, code, component)
            ORDER BY place DESC LIMIT {(long)IEventMarks.MaxCurrent}
            """,
            cancellationToken);
    }

    public Task<ImmutableArray<EventMark>> HistoryAsync(EventGroupKey group, CancellationToken cancellationToken)
    {
        var code = group.Code is { } known ? Statement.Of($"code = {(long)known}") : Statement.Of($"code IS NULL");
        return ReadAsync(
            $"""
            SELECT device, kind, code, component, state, said_by, t, note FROM event_marks
            WHERE device_key = {Key(group.Device)} AND kind = {group.Kind} AND component = {group.Component.ToString()} AND {code}
            ORDER BY place DESC LIMIT {(long)IEventMarks.MaxHistory}
            """,
            cancellationToken);
    }

    // The same equality as DeviceName: ordinal, upper case.
    private static string Key(DeviceName device) => device.Value.ToUpperInvariant();

    private Task<ImmutableArray<EventMark>> ReadAsync(Statement statement, CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<EventMark>>(async session => [.. await session.QueryAsync(statement, Read)], cancellationToken);

    private static EventMark Read(RowReader row) => new()
    {
        Group = new(DeviceName.Parse(row.Text()), row.Text(), row.NumberOrNull(), row.Component()),
        State = row.Word<MarkState>(),
        By = row.Text(),
        At = row.Time(),
        Note = row.Text(),
    };
}
