using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Binnacle.Core.Text;
using Binnacle.Fleet.Import;
using Binnacle.Fleet.Ingest;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Sync;

/// <summary>
/// Takes what sites send. Items that were received are passed over by their number; records that are there already are recognised by content, so a batch
/// may be repeated, wholly or in part, whenever either side was killed. One batch of a site at a time.
/// </summary>
public sealed class SyncReceiver(IFleetStore store, ISyncCentre centre, SiteScopes scopes, PushHistory history, TimeProvider clock)
{
    internal const string Kind = "sync";

    private const int MaxAgentLength = 64;

    // Bounded by the sites that have a token.
    private readonly ConcurrentDictionary<SiteName, SemaphoreSlim> _oneAtATime = new();
    private readonly ConcurrentDictionary<SiteName, bool> _asked = new();

    /// <summary>Asks sites to send what they have, when they next speak.</summary>
    public async Task AskAllAsync(CancellationToken cancellationToken)
    {
        foreach (var report in await centre.ReportsAsync(cancellationToken))
            _asked[report.Site] = true;
    }

    /// <summary>How far a queue was received.</summary>
    public async Task<SyncAnswer> CursorsAsync(SiteName site, string agent, CancellationToken cancellationToken) => new()
    {
        Site = site,
        Cursors = await centre.CursorsAsync(site, agent, cancellationToken),
        Time = clock.GetUtcNow(),
    };

    /// <param name="site">The site whose token came with the batch: everything in it is the site's, whatever it says.</param>
    /// <param name="body">The batch, unpacked.</param>
    /// <param name="cancellationToken">Ends the writing; what was stored stays, and is known when it comes again.</param>
    /// <exception cref="InvalidDataException">It is no batch, of a newer protocol, or of another site. Nothing was stored.</exception>
    public async Task<SyncAnswer> ReceiveAsync(SiteName site, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var lines = SyncBatch.Lines(body).ToArray();
        var header = Header(site, lines);
        var gate = _oneAtATime.GetOrAdd(site, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await StoreAsync(site, header, lines.AsMemory(1), cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<SyncAnswer> StoreAsync(SiteName site, SyncHeader header, ReadOnlyMemory<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken)
    {
        var cursors = (await centre.CursorsAsync(site, header.Agent, cancellationToken)).ToBuilder();
        var tally = new PushTally();
        for (var i = 0; i < lines.Length; i++)
        {
            // Line 1 is the header.
            if (Line(lines.Span[i]) is not { } line)
                tally.Reject(i + 2, "The line cannot be read as an item; it is left out.");
            else if (line.Number > cursors.GetValueOrDefault(line.Kind))
                await KeepAsync(i + 2, site, line, cursors, tally, cancellationToken);
        }

        var now = clock.GetUtcNow();
        var report = new SiteReport
        {
            Site = site, Agent = header.Agent, HeardAt = now, ClockAheadSeconds = Math.Round((header.SentAt - now).TotalSeconds, 1), Lanes = header.Lanes, Version = CleanText.Line(header.Version, 40),
        };
        await centre.ReceivedAsync(report, cursors.ToImmutable(), cancellationToken);
        var result = tally.ToResult();
        history.Note(Kind, site, result, now);
        return new SyncAnswer
        {
            Site = site, Cursors = cursors.ToImmutable(), Time = now, Accepted = result.Accepted, Duplicates = result.Duplicates, Rejected = result.Rejected, Rejections = result.Rejections,
            SyncRequested = _asked.TryRemove(site, out _),
        };
    }

    private async Task KeepAsync(int position, SiteName site, SyncLine line, ImmutableSortedDictionary<SyncKind, long>.Builder cursors, PushTally tally, CancellationToken cancellationToken)
    {
        var batch = line.Records.ToBatch();
        var result = await store.AppendAsync(scopes.Of(site).Apply(batch, clock.GetUtcNow()), cancellationToken);
        var duplicates = result.DuplicateEvents.Count + result.DuplicateReadings.Count + result.DuplicateSamples.Count + result.DuplicateFacts.Count;
        var records = batch.Events.Length + batch.Readings.Length + batch.Samples.Length + batch.Facts.Length + batch.Processes.Length;
        if (!result.RefusedSamples.IsEmpty)
            tally.Reject(position, $"{result.RefusedSamples.Length} samples: {Refusal.Of(result.RefusedSamples[0].Reason)}", result.RefusedSamples.Length);
        var kept = records - result.RefusedSamples.Length;
        tally.Count(kept, Math.Min(duplicates, kept));
        cursors[line.Kind] = line.Number;
    }

    private static SyncHeader Header(SiteName site, ReadOnlyMemory<byte>[] lines)
    {
        SyncHeader? header = null;
        try
        {
            header = lines.Length == 0 ? null : JsonSerializer.Deserialize(lines[0].Span, SyncJson.Default.SyncHeader);
        }
        catch (JsonException)
        {
            // Said below.
        }

        if (header is null)
            throw new InvalidDataException("The first line is no header of a batch.");
        if (header.Protocol != SyncHeader.CurrentProtocol)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The batch speaks protocol {header.Protocol}, this centre {SyncHeader.CurrentProtocol}. Update the older of the two."));
        if (header.Agent is not { Length: > 0 and <= MaxAgentLength } || !header.Agent.All(char.IsAsciiLetterOrDigit))
            throw new InvalidDataException("The header names no queue.");
        if (header.Site.Length > 0 && (!SiteName.TryParse(header.Site, out var said) || said != site))
            throw new InvalidDataException($"The batch says site '{CleanText.Line(header.Site, SiteName.MaxLength)}', its token belongs to '{site}'.");
        return header;
    }

    private static SyncLine? Line(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line.Span, SyncJson.Default.SyncLine) is { Records: not null } read ? read : null;
        }
        catch (Exception broken) when (broken is JsonException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
