using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// The power the whole machine takes, as DCMI tells it:
/// <code>
///     Instantaneous power reading:                   1220 Watts      ipmitool dcmi power reading
///     Power reading state is:                   activated
/// Current Power                        : 1220 Watts                  ipmi-dcmi --get-system-power-statistics
/// Power Measurement                    : Active
/// </code>
/// </summary>
internal sealed class DcmiPowerParser : CaptureParser
{
    private const string Expected = "ipmitool dcmi power reading or ipmi-dcmi --get-system-power-statistics";

    public override CaptureKind Kind => new("ipmi-power");

    public override string Describe => "power of a machine: ipmitool dcmi power reading, ipmi-dcmi --get-system-power-statistics";

    public override int Recognise(CaptureHead head) =>
        !head.IsBinary && head.Lines.Any(line => KeyValueLine.TryParse(line.Trim(), out var pair) && NameOf(pair.Key) == "DCMI power" && Watts(pair.Value) is not null) ? 93 : 0;

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        var figures = new List<(int Line, string Name, double Watts)>();
        var measures = true;
        var first = default(SourceLine);
        foreach (var line in lines)
        {
            if (line.Truncated || !KeyValueLine.TryParse(line.Text.Trim(), out var pair))
            {
                if (!ForeignLine.IsDecoration(line.Text))
                    yield return new ParsedRecord.Rejected(line.Number, ForeignLine.Reason(line.Text.Length > 400 ? line.Text[..400] : line.Text, Expected));
                continue;
            }

            if (first.Number == 0)
                first = line;
            if (pair.Key is "power reading state is" or "power measurement")
                measures = pair.Value.Trim() is "activated" or "Active" or "active";
            else if (NameOf(pair.Key) is { } name && Watts(pair.Value) is { } watts && figures.TrueForAll(figure => figure.Name != name))
                figures.Add((line.Number, name, watts));
        }

        if (figures.Count == 0 && first.Number > 0)
            yield return new ParsedRecord.Rejected(first.Number, ForeignLine.Reason(first.Text.Length > 400 ? first.Text[..400] : first.Text, Expected));
        foreach (var (line, name, watts) in figures)
            yield return new ParsedRecord.Accepted(line) { Readings = [Reading(line, name, measures ? watts : null, context)] };
    }

    private static string? NameOf(string key) => key switch
    {
        "instantaneous power reading" or "current power" => "DCMI power",
        "average power reading over sample period" or "average power over sampling duration" => "DCMI power average",
        _ => null,
    };

    private static double? Watts(string value)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && words[1].StartsWith("watt", StringComparison.OrdinalIgnoreCase) ? SensorFigure.Number(words[0]) : null;
    }

    private static SensorReading Reading(int line, string name, double? watts, ParseContext context) => new()
    {
        Device = context.Device,
        Name = name,
        Kind = SensorKind.Power,
        Unit = Unit.Watts,
        Value = watts,
        State = watts is null ? SensorState.NoReading : SensorState.Ok,
        Time = context.CapturedAt,
        TimeQuality = context.CapturedAtQuality,
        Source = new SourceRef(context.Path, line),
    };
}
