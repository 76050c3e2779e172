using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Snapshots;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Ingest;

/// <summary>Snapshots as JSON: one object, a list of them, or one per line.</summary>
public sealed class SnapshotIngest
{
    internal const string Kind = "snapshots";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    private readonly PushWriter _writer;
    private readonly IFleetStore _store;
    private readonly TimeProvider _clock;

    internal SnapshotIngest(PushWriter writer, IFleetStore store, TimeProvider clock)
    {
        _writer = writer;
        _store = store;
        _clock = clock;
    }

    /// <exception cref="InvalidDataException">The body is no JSON at all. Nothing was stored.</exception>
    public async Task<PushResult> WriteAsync(ReadOnlyMemory<byte> body, PushSource source, CancellationToken cancellationToken)
    {
        // Numbers of nodes are this instance's own; a site does not know them.
        ImmutableArray<Device> devices = source.Site.IsOwn ? await _store.DevicesAsync(cancellationToken) : [];
        var tally = new PushTally();
        var reader = new SnapshotReader(id => devices.FirstOrDefault(device => device.Id == id)?.Name, source.Node, _clock.GetUtcNow(), tally.Note);
        return await _writer.WriteAsync(Kind, source, Read(body, reader, tally), tally, cancellationToken);
    }

    private static List<ParsedRecord.Accepted> Read(ReadOnlyMemory<byte> body, SnapshotReader reader, PushTally tally)
    {
        var records = new List<ParsedRecord.Accepted>();
        if (TryParse(body, out var reason) is { } whole)
        {
            using (whole)
            {
                var position = 0;
                foreach (var item in whole.RootElement.ValueKind == JsonValueKind.Array ? whole.RootElement.EnumerateArray().ToArray() : [whole.RootElement])
                    Add(records, ++position, item, reader, tally);
            }

            return records;
        }

        // Several values are one per line.
        var number = 0;
        foreach (var line in Lines(body))
        {
            number++;
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
                continue;
            using var item = TryParse(line, out var fault);
            if (item is not null)
                Add(records, number, item.RootElement, reader, tally);
            else if (number == 1)
                throw new InvalidDataException($"Neither JSON nor one JSON object per line: {reason}");
            else
                tally.Reject(number, $"The line is no JSON: {fault}");
        }

        return number == 0 ? throw new InvalidDataException("The body is empty.") : records;
    }

    private static void Add(List<ParsedRecord.Accepted> records, int position, JsonElement item, SnapshotReader reader, PushTally tally)
    {
        try
        {
            records.Add(reader.Read(position, item));
        }
        catch (SnapshotFault fault)
        {
            tally.Reject(position, $"The snapshot is not used: {fault.Message}.");
        }
        catch (InvalidOperationException)
        {
            // Text that is not UTF-8 is found out only when it is read.
            tally.Reject(position, "The snapshot is not used: a text in it is not UTF-8.");
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json, out string reason)
    {
        reason = "";
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException failure)
        {
            reason = CleanText.Line(failure.Message, 120);
            return null;
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> body)
    {
        while (!body.IsEmpty)
        {
            var end = body.Span.IndexOf((byte)'\n');
            yield return end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
        }
    }
}
