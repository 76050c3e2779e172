using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Redfish;

/// <summary>
/// Redfish readings: Thermal and Power of a chassis, Sensors collections and single sensors, and the metrics of the newer subsystems (<see cref="MetricMembers"/>):
/// <c>{"@odata.type":"#Thermal.v1_4_0.Thermal","Fans":[{"Name":"Fan1A","Reading":17760,"ReadingUnits":"RPM","LowerThresholdCritical":600,"Status":{"Health":"OK","State":"Enabled"}}]}</c>
/// </summary>
internal sealed class RedfishSensorsParser : CaptureParser
{
    private static readonly ImmutableArray<(string Array, Func<MemberReading, ParsedRecord> Read)> Arrays =
    [
        ("Temperatures", ThermalMembers.Temperature),
        ("Fans", ThermalMembers.Fan),
        ("PowerControl", PowerMembers.Control),
        ("Voltages", PowerMembers.Voltage),
        ("PowerSupplies", PowerMembers.Supply),
        ("Redundancy", PowerMembers.Redundancy),
    ];

    public override CaptureKind Kind { get; } = new("redfish-sensors");

    public override string Describe => "Redfish Thermal, Power, Sensors, ThermalMetrics, EnvironmentMetrics, Fan or PowerSupply as JSON (curl …/Chassis/…/Thermal)";

    public override bool IsDocument => true;

    public override int Recognise(CaptureHead head)
    {
        if (head.Lines is [] || head.Lines[0].TrimStart() is not (['{', ..] or ['[', ..]))
            return 0;
        var text = head.Text;
        if (MetricMembers.Types.Any(type => Mentions(text, type)))
            return 92;
        if (Mentions(text, "#Thermal.") || Mentions(text, "#Power.") || Mentions(text, "#Sensor.") || Mentions(text, "#SensorCollection."))
            return 92;
        // Any other Redfish resource is taken too, to be refused with what to fetch instead.
        return Mentions(text, "@odata.id") && Mentions(text, "/redfish/v1") ? 45 : 0;
    }

    public override ImmutableArray<ParsedRecord> ParseDocument(ReadOnlyMemory<byte> document, ParseContext context)
    {
        using var json = RedfishDocument.TryRead(document, out var fault);
        if (json is null)
            return [fault!];
        if (RedfishLinks.Refusal(json) is { } refusal)
            return [refusal];

        var root = json.Root;
        if (root.ValueKind == JsonValueKind.Array)
            return Sensors(root, "", json, context);
        if (root.Member("Members") is { } members)
            return Sensors(members, "Members", json, context);
        if (SensorMember.IsSensor(root))
            return [SensorMember.Read(new MemberReading(root, 1, context))];

        var records = Arrays
            .SelectMany(array => root.Member(array.Array).Items().Select((member, index) => array.Read(new MemberReading(member, json.LineOf(array.Array, index), context))))
            .Concat(MetricMembers.Of(root, json, context))
            .ToImmutableArray();
        return records.IsEmpty ? [Unusable(root)] : records;
    }

    private static bool Mentions(string text, string word) => text.Contains(word, StringComparison.Ordinal);

    private static ImmutableArray<ParsedRecord> Sensors(JsonElement members, string array, RedfishDocument json, ParseContext context)
    {
        var records = ((JsonElement?)members).Items().Select((member, index) => SensorMember.Read(new MemberReading(member, json.LineOf(array, index), context))).ToImmutableArray();
        return records.IsEmpty ? [new ParsedRecord.Rejected(1, "The collection is empty.")] : records;
    }

    private static ParsedRecord.Rejected Unusable(JsonElement root)
    {
        var type = root.Member("@odata.type").Text(80);
        return new ParsedRecord.Rejected(1, $"{(type.Length > 0 ? CleanText.Line(type) : "This resource")} holds no readings. Fetch Chassis/<id>/Thermal, Chassis/<id>/Power, or Chassis/<id>/Sensors?$expand=*($levels=1).");
    }
}
