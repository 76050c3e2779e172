using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>Rows of <c>events</c>: writing them once, and reading them back.</summary>
internal static class EventTable
{
    private const string ColumnList =
        "id, device_id, t, time_quality, kind, subsystem, severity, direction, component, text, count, record_id, code, sensor, reading, reading_unit, crossed, crossed_unit, facts, source_path, source_line, raw";

    private static readonly InsertTarget Target = new("events", ColumnList + ", folded, arrived", "id");

    public static Verbatim Columns { get; } = new(ColumnList);

    /// <summary>Writes the events that are new; returns the places of the others.</summary>
    public static async Task<ImmutableHashSet<int>> AppendAsync(
        StoreSession session, ImmutableArray<DeviceEvent> events, IReadOnlyDictionary<DeviceName, long> devices, DateTimeOffset arrived)
    {
        if (events.IsEmpty)
            return [];
        var duplicates = await session.InsertOnceAsync(Target, events.Index(), item => item.Id, (row, item) =>
        {
            Write(row, item, devices[item.Device]);
            row.Time(arrived);
        });
        await session.ExecuteAsync($"UPDATE totals SET value = value + {events.Length - duplicates.Count} WHERE name = 'events'");
        return duplicates;
    }

    public static DeviceEvent Read(RowReader row, Func<long, DeviceName> device) => new()
    {
        Id = row.Id(),
        Device = device(row.Integer()),
        Time = row.Time(),
        TimeQuality = row.Word<TimeQuality>(),
        Kind = new EventKind(row.Text()),
        Subsystem = row.Word<Subsystem>(),
        Severity = (Severity)row.Number(),
        Direction = row.Word<Direction>(),
        Component = row.Component(),
        Text = row.Text(),
        Count = row.Number(),
        RecordId = row.IntegerOrNull(),
        Code = row.NumberOrNull(),
        Sensor = row.TextOrNull(),
        Reading = Figure(row),
        Limit = Figure(row),
        Facts = row.TextOrNull() is { } facts ? JsonSerializer.Deserialize(facts, StorageJson.Default.DictionaryStringString)! : [],
        Source = row.Source(),
        Raw = row.Text(),
    };

    private static void Write(RowWriter row, DeviceEvent item, long device)
    {
        row.Id(item.Id);
        row.Integer(device);
        row.Time(item.Time);
        row.Word(item.TimeQuality);
        row.Text(item.Kind.Name);
        row.Word(item.Subsystem);
        row.Integer((int)item.Severity);
        row.Word(item.Direction);
        row.Text(item.Component.ToString());
        row.Text(item.Text);
        row.Integer(item.Count);
        row.Integer(item.RecordId);
        row.Integer(item.Code);
        row.Text(item.Sensor);
        row.Real(item.Reading?.Value);
        row.Text(item.Reading is { } reading ? Word<Unit>.Of(reading.Unit) : null);
        row.Real(item.Limit?.Value);
        row.Text(item.Limit is { } limit ? Word<Unit>.Of(limit.Unit) : null);
        row.Text(item.Facts.Count == 0 ? null : JsonSerializer.Serialize(new(item.Facts), StorageJson.Default.DictionaryStringString));
        row.Source(item.Source);
        row.Text(item.Raw);
        row.Text(StoredText.Folded(item.Text));
    }

    private static Quantity? Figure(RowReader row)
    {
        var value = row.RealOrNull();
        var unit = row.TextOrNull();
        return value is { } figure && unit is not null ? new Quantity(figure, Word<Unit>.Parse(unit)) : null;
    }
}
