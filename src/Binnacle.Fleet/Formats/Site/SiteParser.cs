using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Site;

/// <summary>
/// <c>SITE.json</c>: <c>{"devices":[{"name":"gpu-node-07","rack":"R12","pdus":["R12-A"],"gpus":8}],"maintenance":[{"from":"…","to":"…","devices":["gpu-node-07"],"note":"…"}],"changes":[]}</c>.
/// Where a machine stands becomes labels (inventory facts <c>label.*</c> of the host); maintenance and changes become events.
/// </summary>
internal sealed class SiteParser : CaptureParser
{
    public override CaptureKind Kind { get; } = new("site");

    public override string Describe => "SITE.json: racks, rows, PDUs, switches, cooling zones, groups, maintenance windows and changes";

    public override bool IsDocument => true;

    public override int Recognise(CaptureHead head)
    {
        if (head.Lines is [] || head.Lines[0].TrimStart() is not ['{', ..])
            return 0;
        var mentions = Mentions(head.Text, "\"devices\"") + Mentions(head.Text, "\"rack\"") + Mentions(head.Text, "\"pdus\"")
            + Mentions(head.Text, "\"maintenance\"") + Mentions(head.Text, "\"changes\"") + Mentions(head.Text, "\"cooling\"");
        return mentions >= 2 && !head.Text.Contains("@odata", StringComparison.Ordinal) ? 80 : 0;
    }

    public override ImmutableArray<ParsedRecord> ParseDocument(ReadOnlyMemory<byte> document, ParseContext context)
    {
        SiteDocument? site;
        try
        {
            site = JsonSerializer.Deserialize(document.Span, SiteJson.Default.SiteDocument);
        }
        catch (JsonException failure)
        {
            return [new ParsedRecord.Rejected((int)(failure.LineNumber ?? 0) + 1, $"Not a site description: {CleanText.Line(failure.Message)}")];
        }

        return
        [
            .. (site?.Devices ?? []).Select((device, index) => Device(device, index + 1, context)),
            .. (site?.Maintenance ?? []).Select((work, index) => Maintenance(work, index + 1, context)),
            .. (site?.Changes ?? []).Select((change, index) => Change(change, index + 1, context)),
        ];
    }

    private static int Mentions(string text, string word) => text.Contains(word, StringComparison.Ordinal) ? 1 : 0;

    private static ParsedRecord Device(SiteDevice device, int position, ParseContext context)
    {
        if (!DeviceName.TryParse(device.Name, out var name))
            return new ParsedRecord.Rejected(position, $"devices[{position - 1}] has no usable name: '{CleanText.Line(device.Name, 60)}'.");

        var labels = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["rack"] = device.Rack,
            ["row"] = device.Row,
            ["switch"] = device.Switch,
            ["cooling"] = device.Cooling,
            ["pdus"] = Join(device.Pdus),
            ["groups"] = Join(device.Groups ?? (device.Labels?.GetValueOrDefault("group") is { } group ? [group] : null)),
            ["feeds"] = device.Feeds?.ToString(CultureInfo.InvariantCulture),
            ["gpus"] = device.Gpus?.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (label, value) in device.Labels ?? [])
            labels[CleanText.Line(label, 60)] = value;

        var source = new SourceRef(context.Path, position);
        return new ParsedRecord.Accepted(position)
        {
            Facts =
            [
                .. labels.Where(label => !string.IsNullOrEmpty(label.Value))
                    .Select(label => new InventoryFact(name, ComponentPath.Host, "label." + label.Key, CleanText.Line(label.Value), context.CapturedAt, source)),
            ],
        };
    }

    private static string Join(List<string>? values) => string.Join(',', (values ?? []).Select(value => CleanText.Line(value, 60)));

    private static ParsedRecord Maintenance(SiteMaintenance work, int position, ParseContext context)
    {
        if (work is not { From: { } from, To: { } to } || to < from)
            return new ParsedRecord.Rejected(position, $"maintenance[{position - 1}] needs from and to, in that order.");
        var note = CleanText.Line(work.Note) is { Length: > 0 } text ? text : "planned maintenance";
        return Marks(position, work.Devices, context, device =>
        [
            Mark(device, EventKinds.SystemMaintenance, Direction.Asserted, from, $"Maintenance until {to.ToUniversalTime():yyyy-MM-dd HH:mm}: {note}", position, context) with
            {
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = note, ["until"] = to.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) },
            },
            Mark(device, EventKinds.SystemMaintenance, Direction.Deasserted, to, $"Maintenance ended: {note}", position, context),
        ]);
    }

    private static ParsedRecord Change(SiteChange change, int position, ParseContext context)
    {
        if (change is not { At: { } at } || CleanText.Line(change.What) is not { Length: > 0 } what)
            return new ParsedRecord.Rejected(position, $"changes[{position - 1}] needs at and what.");
        return Marks(position, change.Devices, context, device => [Mark(device, EventKinds.SystemChange, Direction.None, at, what, position, context)]);
    }

    private static ParsedRecord Marks(int position, List<string>? names, ParseContext context, Func<DeviceName, DeviceEvent[]> marks)
    {
        var devices = new List<DeviceName>();
        foreach (var text in names is { Count: > 0 } ? names : [context.Device.Value])
        {
            if (!DeviceName.TryParse(text, out var device))
                return new ParsedRecord.Rejected(position, $"'{CleanText.Line(text, 60)}' is not a device name.");
            devices.Add(device);
        }

        return new ParsedRecord.Accepted(position) { Events = [.. devices.SelectMany(marks)] };
    }

    private static DeviceEvent Mark(DeviceName device, EventKind kind, Direction direction, DateTimeOffset at, string text, int position, ParseContext context) => new()
    {
        Id = EventId.Of(device, "site", null, at, $"{kind} {direction} {text}"),
        Device = device,
        Time = at.ToUniversalTime(),
        TimeQuality = TimeQuality.Reported,
        Kind = kind,
        Subsystem = EventKindCatalog.Of(kind).Subsystem,
        Severity = EventKindCatalog.SeverityOf(kind, direction),
        Direction = direction,
        Text = text,
        Source = new SourceRef(context.Path, position),
        Raw = text,
    };
}
