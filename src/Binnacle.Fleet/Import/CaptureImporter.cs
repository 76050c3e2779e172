using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Import;

/// <summary>
/// Reads captures into the store. Idempotent: what is there already counts as duplicate. Memory is bounded by <see cref="BatchRecords"/>, time grows
/// linearly with the input. A batch that was acknowledged stays, also when a later one fails or is cancelled.
/// </summary>
public sealed class CaptureImporter(IFleetStore store, CaptureReader reader, TimeProvider clock)
{
    /// <summary>Records written in one transaction.</summary>
    public const int BatchRecords = 5_000;

    /// <summary>Imports one capture and says what became of each of its records.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; batches written so far stay.</exception>
    public async Task<ImportedSource> ImportAsync(CaptureFile file, ImportOptions options, CancellationToken cancellationToken)
    {
        var capture = reader.Open(file, options, cancellationToken);
        var tally = new CaptureTally(file, capture, options);
        var pending = new List<ParsedRecord.Accepted>(BatchRecords);
        foreach (var record in capture.Records)
        {
            switch (record)
            {
                case ParsedRecord.Rejected rejected:
                    tally.Reject(rejected.Line, rejected.Reason);
                    break;
                case ParsedRecord.Accepted accepted:
                    tally.Note(accepted);
                    pending.Add(accepted);
                    break;
            }

            if (pending.Count == BatchRecords)
            {
                await WriteAsync(pending, tally, cancellationToken);
                pending.Clear();
            }
        }

        await WriteAsync(pending, tally, cancellationToken);
        var source = tally.ToSource(clock.GetUtcNow());
        await store.AppendAsync(new FleetBatch { Source = source }, cancellationToken);
        return source;
    }

    private async Task WriteAsync(List<ParsedRecord.Accepted> records, CaptureTally tally, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
            return;
        var batch = new FleetBatch
        {
            Events = [.. records.SelectMany(record => record.Events)],
            Readings = [.. records.SelectMany(record => record.Readings)],
            Samples = [.. records.SelectMany(record => record.Samples)],
            Facts = [.. records.SelectMany(record => record.Facts)],
            Processes = [.. records.SelectMany(record => record.Processes)],
        };
        var result = await store.AppendAsync(batch, cancellationToken);
        CountEach(records, result, tally);
    }

    // A record is a duplicate when it held something and nothing of it was new.
    private static void CountEach(List<ParsedRecord.Accepted> records, AppendResult result, CaptureTally tally)
    {
        var (nextEvent, nextReading, nextSample, nextFact) = (0, 0, 0, 0);
        foreach (var record in records)
        {
            var held = record.Events.Length + record.Readings.Length + record.Samples.Length + record.Facts.Length;
            var repeated = CountIn(result.DuplicateEvents, ref nextEvent, record.Events.Length)
                + CountIn(result.DuplicateReadings, ref nextReading, record.Readings.Length)
                + CountIn(result.DuplicateSamples, ref nextSample, record.Samples.Length)
                + CountIn(result.DuplicateFacts, ref nextFact, record.Facts.Length);
            tally.Count(holdsNothing: held == 0, duplicate: repeated == held);
        }
    }

    private static int CountIn(ImmutableHashSet<int> duplicates, ref int next, int length)
    {
        var count = 0;
        for (var i = 0; i < length; i++)
        {
            if (duplicates.Contains(next++))
                count++;
        }

        return count;
    }
}
