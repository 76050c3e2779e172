using System.Collections.Immutable;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Import;

/// <summary>Writes parsed records into the store and says of each what became of it.</summary>
/// <param name="store">The store.</param>
/// <param name="scope">Puts a batch under the site it belongs to; may add at the end of its lists, never before.</param>
internal sealed class RecordWriter(IFleetStore store, Func<FleetBatch, FleetBatch> scope)
{
    /// <summary>Writes the records in one transaction.</summary>
    /// <param name="records">What was understood.</param>
    /// <param name="count">Told of each record, in order, whether it holds nothing to keep, and whether all it holds was there before.</param>
    /// <param name="refuse">Told instead of each record of which the store took nothing and refused samples: its line, and why.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is kept then.</param>
    public async Task WriteAsync(IReadOnlyList<ParsedRecord.Accepted> records, Action<bool, bool> count, Action<int, string> refuse, CancellationToken cancellationToken)
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
        var result = await store.AppendAsync(scope(batch), cancellationToken);
        CountEach(records, result, count, refuse);
    }

    // A record is a duplicate when it held something and nothing of it was new.
    private static void CountEach(IReadOnlyList<ParsedRecord.Accepted> records, AppendResult result, Action<bool, bool> count, Action<int, string> refuse)
    {
        var (nextEvent, nextReading, nextSample, nextFact) = (0, 0, 0, 0);
        var refused = result.RefusedSamples.ToDictionary(sample => sample.Place, sample => sample.Reason);
        foreach (var record in records)
        {
            int[] places = refused.Count == 0 ? [] : [.. Enumerable.Range(nextSample, record.Samples.Length).Where(refused.ContainsKey)];
            var held = record.Events.Length + record.Readings.Length + record.Samples.Length + record.Facts.Length;
            var repeated = CountIn(result.DuplicateEvents, ref nextEvent, record.Events.Length)
                + CountIn(result.DuplicateReadings, ref nextReading, record.Readings.Length)
                + CountIn(result.DuplicateSamples, ref nextSample, record.Samples.Length)
                + CountIn(result.DuplicateFacts, ref nextFact, record.Facts.Length);
            if (places.Length > 0 && repeated + places.Length == held)
                refuse(record.Line, Refusal.Of(refused[places[0]]));
            else
                count(held == 0, repeated == held);
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
