using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios.Captures;

/// <summary>Prints a hardware log in the words and format of a vendor's tool.</summary>
internal static class HardwareLog
{
    private const string Service = "/redfish/v1/Systems/1/LogServices/EventLog/Entries";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string FileName(Wording wording) => wording.Hardware == HardwareFormat.Redfish ? "redfish-log.json" : "sel.txt";

    public static string Print(IEnumerable<HardwareRecord> records, Wording wording, int capacity)
    {
        // A log that is full keeps what it has and drops the rest.
        var kept = records.Take(capacity).ToArray();
        return wording.Hardware switch
        {
            HardwareFormat.Redfish => Redfish(kept, wording),
            HardwareFormat.FreeIpmi => FreeIpmi(kept, wording),
            _ => Ipmitool(kept, wording),
        };
    }

    // " 21f | 11/20/2026 | 09:10:00 | Power Supply PS2 Status | Failure detected | Asserted"
    private static string Ipmitool(HardwareRecord[] records, Wording wording)
    {
        var text = new StringBuilder();
        for (var i = 0; i < records.Length; i++)
        {
            var record = records[i];
            var words = HardwareWords.OfIpmi(wording.Board, record.Name);
            var stamp = record.Stamp switch
            {
                HardwareStamp.PreInit => string.Create(CultureInfo.InvariantCulture, $" Pre-Init  |{60 + (record.Time.Second % 40):0000000000}"),
                HardwareStamp.Unset => string.Create(CultureInfo.InvariantCulture, $"01/01/1970 | 00:0{i % 10}:{record.Time.Second:00}"),
                _ => record.Time.ToString(wording.Hardware == HardwareFormat.IpmitoolShortYear ? "MM/dd/yy | HH:mm:ss 'UTC'" : "MM/dd/yyyy | HH:mm:ss", CultureInfo.InvariantCulture),
            };
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,4:x} | {stamp} | {words.Type} {HardwareWords.Fill(words.Sensor, record.Part)} | {HardwareWords.Fill(words.Event, record.Part)} | {(record.Asserted ? "Asserted" : "Deasserted")}\n");
        }

        return text.ToString();
    }

    // "1    | Jul-20-2026 | 10:29:49 | PS2 Status | Power Supply | Critical | Assertion Event | Power Supply Failure detected"
    private static string FreeIpmi(HardwareRecord[] records, Wording wording)
    {
        var text = new StringBuilder("ID   | Date        | Time     | Name             | Type                        | State    | Event Direction   | Event\n");
        for (var i = 0; i < records.Length; i++)
        {
            var record = records[i];
            var words = HardwareWords.OfIpmi(wording.Board, record.Name);
            var stamp = record.Stamp switch
            {
                HardwareStamp.PreInit => "PostInit    | PostInit",
                HardwareStamp.Unset => string.Create(CultureInfo.InvariantCulture, $"Jan-01-1970 | 00:0{i % 10}:{record.Time.Second:00}"),
                _ => record.Time.ToString("MMM-dd-yyyy | HH:mm:ss", CultureInfo.InvariantCulture),
            };
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,-4} | {stamp} | {HardwareWords.Fill(words.Sensor, record.Part),-16} | {words.Type,-27} | {(record.Asserted ? "Warning" : "Nominal"),-8} | {(record.Asserted ? "Assertion Event" : "Deassertion Event"),-17} | {HardwareWords.Fill(words.Event, record.Part)}\n");
        }

        return text.ToString();
    }

    private static string Redfish(HardwareRecord[] records, Wording wording)
    {
        var members = new JsonArray();
        for (var i = records.Length - 1; i >= 0; i--)
        {
            if (Entry(records[i], i + 1, wording) is { } entry)
                members.Add((JsonNode)entry);
        }

        return new JsonObject
        {
            ["@odata.id"] = Service,
            ["@odata.type"] = "#LogEntryCollection.LogEntryCollection",
            ["Name"] = "System Event Log Entries",
            ["Members@odata.count"] = members.Count,
            ["Members"] = members,
        }.ToJsonString(Indented) + "\n";
    }

    // States whose end a service does not word leave no record of it.
    private static JsonObject? Entry(HardwareRecord record, int id, Wording wording)
    {
        var words = HardwareWords.OfRedfish(wording.Board, record.Name);
        var message = record.Asserted ? words.Message : words.Ended;
        if (message.Length == 0)
            return null;
        var created = record.Stamp switch
        {
            HardwareStamp.Clock => record.Time,
            HardwareStamp.PreInit => record.Time,
            _ => DateTimeOffset.UnixEpoch.AddSeconds(60 + id),
        };
        return new JsonObject
        {
            ["@odata.id"] = string.Create(CultureInfo.InvariantCulture, $"{Service}/{id}"),
            ["@odata.type"] = "#LogEntry.v1_9_0.LogEntry",
            ["Created"] = created.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture),
            ["EntryType"] = "Event",
            ["Id"] = id.ToString(CultureInfo.InvariantCulture),
            ["Message"] = HardwareWords.Fill(message, record.Part),
            ["MessageId"] = record.Asserted ? words.MessageId : "",
            ["Name"] = "System Event Log Entry",
            ["Severity"] = record.Asserted ? words.Severity : "OK",
        };
    }
}
