using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>
/// The event logs of a controller. Each is followed from the newest event that was read: logs that list the oldest first are asked from there on ($skip), logs that
/// list the newest first are read until it comes. A log in which it is not found any more was cleared or has rolled over, and is read whole.
/// </summary>
internal sealed class RedfishLogs(RedfishReading reading, ImmutableArray<string> wanted)
{
    /// <summary>Entries read of one log at once.</summary>
    public const int MaxEntries = 5_000;

    // Not about the hardware's health, large, or binary: traces of the controller itself, who logged in, dumps, POST codes.
    private static readonly ImmutableArray<string> PassedOver =
        ["Journal", "PostCodes", "Dump", "FaultLog", "HostLogger", "Crashdump", "AuditLog", "Audit", "SecurityLog", "SL", "IEL", "Lclog", "DPU_EventLog", "BMC_Dump"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the new entries of the logs below these resources, and says where reading stands.</summary>
    public async Task<ImmutableArray<LogPosition>> AddAsync(IEnumerable<RedfishResource> parents, ImmutableArray<LogPosition> known, CancellationToken cancellationToken)
    {
        var positions = new List<LogPosition>();
        foreach (var parent in parents)
        {
            foreach (var log in await reading.Members.OfAsync(parent.Link("LogServices"), RedfishCursor.MaxLogs, cancellationToken))
            {
                if (!IsWanted(log) || positions.Count >= RedfishCursor.MaxLogs || log.Link("Entries") is not { } entries)
                    continue;
                var key = Key(entries);
                var position = known.FirstOrDefault(position => position.Log == key);
                if (position is { IsCopy: true })
                    positions.Add(position);
                else if (await ReadAsync(log, entries, key, position, cancellationToken) is { } next)
                    positions.Add(next);
            }
        }

        if (_passedOver.Count > 0)
            reading.Notes.Add($"Logs passed over: {string.Join(", ", _passedOver.Order(StringComparer.Ordinal))}. The option logs names those to read.");
        return [.. positions];
    }

    private bool IsWanted(RedfishResource log)
    {
        if (!wanted.IsEmpty)
            return wanted.Contains(log.Id, StringComparer.OrdinalIgnoreCase);
        if (!PassedOver.Contains(log.Id, StringComparer.OrdinalIgnoreCase))
            return true;
        _passedOver.Add(log.Id);
        return false;
    }

    private async Task<LogPosition?> ReadAsync(RedfishResource log, Uri entries, string key, LogPosition? known, CancellationToken cancellationToken)
    {
        var pages = new RedfishLogPages(reading, entries);
        if (known is { NewestFirst: false, Count: > 1 } && await pages.FromAsync(known.Count - 1, known.Newest, cancellationToken) is { } added)
            return Keep(added, pages, known with { Count = pages.Count });
        var all = await pages.FromStartAsync(known?.Newest, cancellationToken);
        if (all.Records.IsEmpty && pages.Count < 0)
            return known;
        // The same log below both the system and the manager.
        if (known is null && !all.Records.IsEmpty && IdsOf(all.Records).All(_seen.Contains))
            return new LogPosition(key, "", pages.Count, all.NewestFirst, IsCopy: true);
        if (known is { Newest.Length: > 0 } && !all.FoundKnown)
            reading.Notes.Add($"The log {log.Id} was cleared or has rolled over since it was last read; it was read whole.");
        if (all.IsCut)
            reading.Notes.Add($"Of the log {log.Id} at most {MaxEntries} entries were read.");
        var position = known ?? new LogPosition(key, "", 0, all.NewestFirst);
        return Keep(all.Records, pages, position with { Count = pages.Count, NewestFirst = all.NewestFirst });
    }

    private LogPosition Keep(ImmutableArray<ParsedRecord> records, RedfishLogPages pages, LogPosition position)
    {
        reading.Add(records);
        _seen.UnionWith(IdsOf(records));
        return position with { Newest = RedfishLogPages.NewestOf(records) ?? (pages.Count == 0 ? "" : position.Newest) };
    }

    private static IEnumerable<string> IdsOf(IEnumerable<ParsedRecord> records) =>
        records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Events).Select(happened => happened.Id.ToString());

    private static string Key(Uri entries) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entries.AbsolutePath)).AsSpan(0, 6));
}
