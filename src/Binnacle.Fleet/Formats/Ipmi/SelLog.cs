using Binnacle.Core.Events;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// Turns the rows of one log into records. Works in portions, so that memory is bounded whatever is read; a system event log has at most 65,535
/// records and fits one portion.
/// </summary>
/// <param name="context">What the capture belongs to.</param>
/// <param name="order">The order of day and month, where it is known; null decides it from the log.</param>
internal sealed class SelLog(ParseContext context, DateOrder? order = null)
{
    private const int PortionRows = 70_000;
    private const int PortionCharacters = 32 * 1024 * 1024;

    private readonly SelTimeline _timeline = new(context);
    private readonly SelEventFactory _factory = new(context);
    private DateOrder? _order = order;

    public IEnumerable<ParsedRecord> Records(IEnumerable<SelRow> rows)
    {
        var portion = new List<SelRow>();
        var characters = 0;
        foreach (var row in rows)
        {
            portion.Add(row);
            characters += row.Entry?.Raw.Length ?? 0;
            if (portion.Count < PortionRows && characters < PortionCharacters)
                continue;
            foreach (var record in Convert(portion))
                yield return record;
            portion.Clear();
            characters = 0;
        }

        foreach (var record in Convert(portion))
            yield return record;
    }

    private IEnumerable<ParsedRecord> Convert(List<SelRow> rows)
    {
        _order ??= SelDateOrder.Decide(rows, context.CapturedAt);
        var stamps = new List<SelStamp>(rows.Count);
        var readable = new List<bool>(rows.Count);
        foreach (var row in rows)
        {
            var stamp = default(SelStamp);
            readable.Add(row.Entry is not null && SelStampReader.TryRead(row.Entry.Stamp, _order ?? DateOrder.MonthFirst, out stamp));
            if (readable[^1])
                stamps.Add(stamp);
        }

        var times = _timeline.Place(stamps);
        var next = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (readable[i])
                yield return Accept(rows[i].Entry!, stamps[next], times[next++]);
            else
                yield return new ParsedRecord.Rejected(rows[i].Line, rows[i].Rejection ?? BadTime(rows[i].Entry!));
        }
    }

    private ParsedRecord.Accepted Accept(SelEntry entry, SelStamp stamp, SelPlacedTime time)
    {
        DeviceEvent happened = _factory.Create(entry, stamp, time);
        return new(entry.Line) { Events = [happened] };
    }

    private static string BadTime(SelEntry entry) =>
        $"the time {SelRow.Quote($"{entry.Stamp.Date} {entry.Stamp.Time}")} cannot be read: expected for example 11/20/2026 10:18:05, 11/20/26 10:18:05 CET or 10:18:05 AM EST";
}
