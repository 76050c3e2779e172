using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Binnacle.Web.Live;

/// <summary>Writes the events of docs/formats/live.md.</summary>
internal static class LiveFrames
{
    /// <summary>
    /// The whole table:
    /// <code>{"at":"…","interval_s":2,"columns":[{"name":"gpu.power","unit":"W"}],"rows":[{"node":"gpu-node-07","node_id":7,"component":"gpu/0"}],"values":{"gpu.power":[512.4]}}</code>
    /// </summary>
    public static LiveFrame Header(LiveTable table, LiveSubscription subscription, LiveCursor cursor, TimeSpan interval) =>
        Frame("header", cursor, json =>
        {
            var rows = RowsOf(table, subscription);
            json.WriteString("at", table.At);
            json.WriteNumber("interval_s", interval.TotalSeconds);
            json.WriteStartArray("columns");
            foreach (var column in subscription.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("unit", column.Unit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in rows)
                WriteRow(json, table, table.Rows[row]);
            json.WriteEndArray();
            json.WriteStartObject("values");
            foreach (var column in subscription.Columns)
            {
                json.WriteStartArray(column.Name);
                foreach (var row in rows)
                    WriteCell(json, table.Cell(column.Name, row));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });

    /// <summary>The cells that changed, for each column its rows and values: <c>{"at":"…","set":{"gpu.power":[[0,3],[512.4,498]]}}</c>. Null when nothing did.</summary>
    public static LiveFrame? Delta(LiveTable table, LiveSubscription subscription, LiveCursor from, LiveCursor to)
    {
        var places = PlacesOf(table, subscription);
        var changes = subscription.Columns
            .Select(column => (Column: column, Rows: table.ChangedAfter(column.Name, from.Sequence).Where(row => places[row] >= 0).ToArray()))
            .Where(change => change.Rows.Length > 0)
            .ToArray();
        return changes.Length == 0 ? null : Frame("delta", to, json =>
        {
            json.WriteString("at", table.At);
            json.WriteStartObject("set");
            foreach (var (column, rows) in changes)
            {
                json.WriteStartArray(column.Name);
                json.WriteStartArray();
                foreach (var row in rows)
                    json.WriteNumberValue(places[row]);
                json.WriteEndArray();
                json.WriteStartArray();
                foreach (var row in rows)
                    WriteCell(json, table.Cell(column.Name, row));
                json.WriteEndArray();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    private static int[] RowsOf(LiveTable table, LiveSubscription subscription) =>
        [.. Enumerable.Range(0, table.Rows.Length).Where(row => subscription.Shows(table.Rows[row]))];

    // Place of each row in the stream; -1 where it is not in it.
    private static int[] PlacesOf(LiveTable table, LiveSubscription subscription)
    {
        var places = new int[table.Rows.Length];
        var next = 0;
        for (var row = 0; row < places.Length; row++)
            places[row] = subscription.Shows(table.Rows[row]) ? next++ : -1;
        return places;
    }

    private static void WriteRow(Utf8JsonWriter json, LiveTable table, LiveRow row)
    {
        json.WriteStartObject();
        json.WriteString("node", row.Node.Value);
        json.WriteNumber("node_id", table.Numbers.GetValueOrDefault(row.Node));
        json.WriteString("component", row.Component.ToString());
        if (row.Qualifier.Length > 0)
            json.WriteString("qualifier", row.Qualifier);
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, LiveCell cell)
    {
        if (cell.Text is { } text)
            json.WriteStringValue(text);
        else if (cell.Number is not { } number)
            json.WriteNullValue();
        else if (double.IsInteger(number))
            json.WriteNumberValue(number);
        else
            // Seven digits: more than any sensor has, and half the bytes.
            json.WriteRawValue(number.ToString("G7", CultureInfo.InvariantCulture), skipInputValidation: true);
    }

    private static LiveFrame Frame(string name, LiveCursor cursor, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        buffer.Write(Encoding.UTF8.GetBytes($"id: {cursor}\nevent: {name}\ndata: "));
        // The default encoder escapes line breaks, so the payload is one line.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        buffer.Write("\n\n"u8);
        return new(buffer.WrittenMemory, cursor);
    }
}
