using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>Says which of some samples are in blocks already: for samples that come late or again.</summary>
internal sealed class StoredTimes(string place)
{
    public async Task<HashSet<(long Series, long Time)>> FindAsync(StoreSession session, IEnumerable<AcceptedSample> late)
    {
        HashSet<(long, long)> stored = [];
        using var reader = new BlockReader((SqliteSession)session, place);
        foreach (var slot in late.Where(sample => sample.Time <= sample.Series.StoredUpTo).GroupBy(sample => Window.Start(sample.Time, Window.Slot)))
        {
            var wanted = slot.Select(sample => sample.Series).Distinct().OrderBy(series => series.Id).ToList();
            var times = slot.ToLookup(sample => sample.Series.Id, sample => sample.Time);
            foreach (var block in await BlockTable.ReadyAsync(session, BlockKind.Samples, slot.Key, slot.Key + 1))
            {
                reader.Samples(block, wanted, (series, known, _) =>
                {
                    foreach (var time in times[series.Id])
                    {
                        if (known.BinarySearch(time) >= 0)
                            stored.Add((series.Id, time));
                    }
                });
            }
        }

        return stored;
    }
}
