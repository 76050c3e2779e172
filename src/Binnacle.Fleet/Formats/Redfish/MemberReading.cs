using System.Text.Json;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Units;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Redfish;

/// <summary>One member of a resource that holds readings, with the parts every reading shares.</summary>
/// <param name="member">The member.</param>
/// <param name="line">Its line.</param>
/// <param name="context">What the document belongs to.</param>
/// <param name="named">Its name, where it has none of its own.</param>
internal sealed class MemberReading(JsonElement member, int line, ParseContext context, string named = "")
{
    private static readonly string[] NameFields = ["Name", "FanName", "DeviceName", "MemberId", "Id"];

    public JsonElement Member { get; } = member;

    public bool IsObject => Member.ValueKind == JsonValueKind.Object;

    public string Name
    {
        get
        {
            if (named.Length > 0)
                return named;
            foreach (var candidate in NameFields)
            {
                if (Member.Member(candidate).Text(80) is { Length: > 0 } name)
                    return name;
            }

            return "";
        }
    }

    public double? Number(string name) => Member.Member(name).Number();

    public string Text(string name) => Member.Member(name).Text(80);

    /// <summary>A reading of this member; <paramref name="part"/> names a second figure of it: <c>input voltage</c>.</summary>
    public SensorReading Reading(SensorKind kind, Unit unit, double? value, SensorLimits limits, string stateText = "", string part = "")
    {
        var state = SensorStatus.Of(Member, value is null && kind != SensorKind.Discrete);
        return new SensorReading
        {
            Device = context.Device,
            Name = part.Length == 0 ? Name : CleanText.Line($"{Name} {part}", 80),
            Entity = part.Length == 0 ? EntityId : "",
            Number = Number("SensorNumber") is { } number and >= 0 and < 65_536 ? (int)number : null,
            Kind = kind,
            Unit = unit,
            Value = state == SensorState.NoReading ? null : value,
            State = state,
            StateText = stateText,
            Limits = limits,
            Time = context.CapturedAt,
            TimeQuality = context.CapturedAtQuality,
            Source = new SourceRef(context.Path, line),
        };
    }

    public ParsedRecord Accept(params ReadOnlySpan<SensorReading> readings) =>
        Name.Length == 0 ? Reject("the member has no name") : new ParsedRecord.Accepted(line) { Readings = [.. readings] };

    public ParsedRecord Reject(string reason) =>
        new ParsedRecord.Rejected(line, $"No reading: {reason}: '{CleanText.Line(Member.GetRawText(), 80)}'.");

    private string EntityId => Text("MemberId") is { Length: > 0 } id ? id : Text("Id");
}
