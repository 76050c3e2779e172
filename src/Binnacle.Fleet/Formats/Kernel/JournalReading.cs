using Binnacle.Core.Devices;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>Turns the entries of one journal into records, in their order: what a machine said before, and its last start, belong to its meaning.</summary>
internal sealed class JournalReading(ParseContext context)
{
    private readonly MachineClassifiers _machines = new();
    private readonly BootChanges _boots = new();

    public ParsedRecord Record(SourceLine source, JournalFields fields)
    {
        if (JournalEntry.TryRead(fields, out var entry) is { } reason)
            return new ParsedRecord.Rejected(source.Number, reason);
        var device = DeviceName.TryParse(entry.Host, out var named) ? named : context.Device;
        var line = entry.ToLine();
        var placed = new PlacedLine(source, line, entry.Time, line.WallQuality);
        var message = KernelMessage.Of(line.Message, entry.Time, line.Tag ?? "kernel");
        var record = KernelEvents.Record(placed, device, _machines.Of(device).Classify(message), entry.Facts(), context);
        return _boots.Observe(placed, device, entry.BootId, record, context);
    }
}
