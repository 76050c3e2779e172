using System.Collections.Immutable;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>The pages of one log, as records in the order of the log's time, oldest first.</summary>
internal sealed class RedfishLogPages(RedfishReading reading, Uri entries)
{
    private const int MaxPages = 100;

    private readonly RedfishLogParser _parser = new();

    /// <summary>Entries the log says it holds; -1 when it cannot be read.</summary>
    public int Count { get; private set; } = -1;

    /// <summary>The records after a known one, of a log that lists the oldest first; null when it is not where it was.</summary>
    /// <param name="skip">Entries before the known one.</param>
    /// <param name="newest">Id of the known event.</param>
    public async Task<ImmutableArray<ParsedRecord>?> FromAsync(int skip, string newest, CancellationToken cancellationToken)
    {
        var (records, _) = await PagesAsync(new Uri(entries, $"{entries.AbsolutePath}?$skip={skip}"), stopAt: null, cancellationToken);
        var at = records.FindIndex(record => IdOf(record) == newest);
        return at < 0 ? null : [.. records[(at + 1)..]];
    }

    /// <summary>The log from its first page on: all of it, or what came after a known event.</summary>
    public async Task<(ImmutableArray<ParsedRecord> Records, bool NewestFirst, bool FoundKnown, bool IsCut)> FromStartAsync(string? newest, CancellationToken cancellationToken)
    {
        var (records, isCut) = await PagesAsync(entries, newest, cancellationToken);
        var newestFirst = IsNewestFirst(records);
        // Of a log that is too long and lists the oldest first, the newest are at its end.
        if (isCut && !newestFirst && Count > RedfishLogs.MaxEntries)
            (records, _) = await PagesAsync(new Uri(entries, $"{entries.AbsolutePath}?$skip={Count - RedfishLogs.MaxEntries}"), stopAt: null, cancellationToken);
        var at = newest is null ? -1 : records.FindIndex(record => IdOf(record) == newest);
        if (newestFirst)
        {
            var fresh = at < 0 ? records : records[..at];
            fresh.Reverse();
            return ([.. fresh], true, at >= 0, isCut && at < 0);
        }

        return (at < 0 ? [.. records] : [.. records[(at + 1)..]], false, at >= 0, isCut);
    }

    /// <summary>Id of the last event in time order; null when there is none.</summary>
    public static string? NewestOf(ImmutableArray<ParsedRecord> records) => records.Select(IdOf).LastOrDefault(id => id is not null);

    // Of a log that lists the newest first nothing is asked for beyond the known event.
    private async Task<(List<ParsedRecord> Records, bool IsCut)> PagesAsync(Uri first, string? stopAt, CancellationToken cancellationToken)
    {
        var records = new List<ParsedRecord>();
        Uri? url = first;
        for (var page = 0; url is not null; page++)
        {
            if (page >= MaxPages || records.Count >= RedfishLogs.MaxEntries)
                return (records, true);
            if (await reading.Members.PageAsync(url, cancellationToken) is not { } answer)
                return (records, false);
            if (answer.Json.Member("Members@odata.count").Number() is { } count and >= 0 and < int.MaxValue)
                Count = (int)count;
            foreach (var entry in await reading.Members.ResolveAsync(answer, RedfishLogs.MaxEntries - records.Count, cancellationToken))
                records.AddRange(_parser.ParseDocument(entry.Body, reading.ContextOf(entry)));
            if (Count < 0)
                Count = records.Count;
            if (stopAt is not null && IsNewestFirst(records) && records.Exists(record => IdOf(record) == stopAt))
                return (records, false);
            url = RedfishMembers.Next(answer);
        }

        return (records, false);
    }

    private static bool IsNewestFirst(List<ParsedRecord> records)
    {
        var events = records.OfType<ParsedRecord.Accepted>().Where(record => !record.Events.IsEmpty).Select(record => record.Events[0]).ToList();
        if (events.Count < 2)
            return false;
        var (first, last) = (events[0], events[^1]);
        return first.Time != last.Time ? first.Time > last.Time : first.RecordId > last.RecordId;
    }

    private static string? IdOf(ParsedRecord record) => record is ParsedRecord.Accepted { Events: [var happened, ..] } ? happened.Id.ToString() : null;
}
