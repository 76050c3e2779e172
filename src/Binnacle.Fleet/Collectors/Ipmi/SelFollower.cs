using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>
/// Reads what was added to an event log since the last reading. Asks for the new records and the last known one: when that one is where it was, what
/// follows it is new. Otherwise the log was cleared, erased in part or rolled over, and it is read whole; records that are stored already change nothing.
/// </summary>
internal sealed class SelFollower(BmcReader reader, int mostRecords)
{
    /// <summary>Records to store, new ones and those that could not be read.</summary>
    public async Task<(ImmutableArray<ParsedRecord> Records, SelCursor Cursor)> ReadAsync(SelState state, SelCursor cursor, CancellationToken cancellationToken)
    {
        if (state.IsFull)
            reader.Notes.Add("The event log overflowed: events were lost. Save it and clear it in the controller.");
        if (state.IsUnchangedSince(cursor))
            return ([], cursor);
        var after = cursor with { Entries = state.Entries, LastAdded = state.LastAdded, LastErased = state.LastErased };
        if (state.Entries == 0)
        {
            if (cursor.LastEvent.Length > 0)
                reader.Notes.Add($"The event log was cleared{At(state)}; it held {cursor.Entries} records.");
            return ([], after with { LastEvent = "" });
        }

        // What could not be read now is asked for again from the same place.
        if (await NewAsync(state, cursor, cancellationToken) is not { } records)
            return ([], cursor);
        return (records, after with { LastEvent = LastOf(records) ?? cursor.LastEvent });
    }

    private async Task<ImmutableArray<ParsedRecord>?> NewAsync(SelState state, SelCursor cursor, CancellationToken cancellationToken)
    {
        var added = state.Entries - cursor.Entries;
        if (cursor.LastEvent.Length > 0 && cursor.Entries >= 0 && added >= 0 && added < mostRecords)
        {
            var newest = await reader.TryReadAsync(BmcQuery.Log, "The newest records of the event log", added + 1, cancellationToken);
            if (After(newest, cursor.LastEvent) is { } next)
                return next;
        }

        var whole = await WholeAsync(state, cancellationToken);
        if (whole.IsEmpty)
            return null;
        if (cursor.LastEvent.Length == 0)
            return whole;
        if (After(whole, cursor.LastEvent) is { } rest)
            return rest;
        reader.Notes.Add(state.Entries < cursor.Entries
            ? $"The event log was cleared{At(state)}: it holds {state.Entries} records and held {cursor.Entries}."
            : "The record read last is no longer in the event log: it was cleared, or has rolled over. It was read whole; records in between may be lost.");
        return whole;
    }

    private async Task<ImmutableArray<ParsedRecord>> WholeAsync(SelState state, CancellationToken cancellationToken)
    {
        // Fewer than the bound: the plain command, which does not rely on record ids without gaps.
        if (state.Entries >= 0 && state.Entries <= mostRecords)
            return await reader.TryReadAsync(BmcQuery.Log, "The event log", null, cancellationToken);
        var newest = await reader.TryReadAsync(BmcQuery.Log, "The newest records of the event log", mostRecords, cancellationToken);
        if (newest.IsEmpty)
            return await reader.TryReadAsync(BmcQuery.Log, "The event log", null, cancellationToken);
        reader.Notes.Add($"Of the {state.Entries} records of the event log the newest {mostRecords} were read. Raise the option records, or import the output of ipmitool sel elist for the rest.");
        return newest;
    }

    private static ImmutableArray<ParsedRecord>? After(ImmutableArray<ParsedRecord> records, string lastEvent)
    {
        for (var i = records.Length - 1; i >= 0; i--)
        {
            if (EventsOf(records[i]).Any(happened => happened.Id.ToString() == lastEvent))
                return records[(i + 1)..];
        }

        return null;
    }

    private static string? LastOf(ImmutableArray<ParsedRecord> records) => records.SelectMany(record => EventsOf(record)).LastOrDefault()?.Id.ToString();

    private static ImmutableArray<DeviceEvent> EventsOf(ParsedRecord record) => record is ParsedRecord.Accepted accepted ? accepted.Events : [];

    private static string At(SelState state) => state.LastErased.Length > 0 ? $" at {state.LastErased}" : "";
}
