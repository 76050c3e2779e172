using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// Field-replaceable units, one record for each:
/// <code>
/// FRU Device Description : Builtin FRU Device (ID 0)      ipmitool fru
///  Board Mfg             : Example Computing
///  Product Serial        : SN-0042-77
/// FRU Inventory Device: PSU1 (ID 03h)                     ipmi-fru
///   FRU Product Serial Number: PS-77
/// </code>
/// </summary>
internal sealed class FruParser : CaptureParser
{
    private const string Expected = "ipmitool fru or ipmi-fru";

    // ipmi-fru writes both "FRU Product Name" and "FRU FRU File ID".
    private const string Prefix = "fru ";

    public override CaptureKind Kind => new("ipmi-fru");

    public override string Describe => "field-replaceable units: ipmitool fru, ipmi-fru of FreeIPMI";

    public override int Recognise(CaptureHead head) =>
        !head.IsBinary && head.Lines.Any(line => KeyValueLine.TryParse(line, out var pair) && IsStart(pair)) ? 94 : 0;

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        FruUnit? unit = null;
        foreach (var line in lines)
        {
            var isPair = KeyValueLine.TryParse(line.Text.Trim(), out var pair) && !line.Truncated;
            if (isPair && IsStart(pair))
            {
                if (unit is not null)
                    yield return unit.ToRecord();
                unit = new FruUnit(line.Number, FruPart.Of(pair.Value), context);
            }
            else if (isPair && unit is not null)
            {
                unit.Add(pair with { Key = pair.Key.StartsWith(Prefix, StringComparison.Ordinal) ? pair.Key[Prefix.Length..] : pair.Key }, line.Number);
            }
            else if (!ForeignLine.IsDecoration(line.Text) && (unit is null || !char.IsWhiteSpace(line.Text[0])))
            {
                yield return new ParsedRecord.Rejected(line.Number, ForeignLine.Reason(line.Text.Length > 400 ? line.Text[..400] : line.Text, Expected));
            }
        }

        if (unit is not null)
            yield return unit.ToRecord();
    }

    private static bool IsStart(KeyValueLine pair) => pair.Key is "fru device description" or "fru inventory device";

    private sealed class FruUnit(int line, ComponentPath part, ParseContext context)
    {
        private readonly Dictionary<string, InventoryFact> _facts = new(StringComparer.Ordinal);

        public void Add(KeyValueLine pair, int at)
        {
            foreach (var (name, value) in BmcFactValue.Read(BmcFactNames.Fru, pair))
                _facts.TryAdd(name, new InventoryFact(context.Device, part, name, value, context.CapturedAt, new SourceRef(context.Path, at)));
        }

        // A unit that is "not present" has nothing to say; it was understood all the same.
        public ParsedRecord.Accepted ToRecord() => new(line) { Facts = [.. _facts.Values] };
    }
}
