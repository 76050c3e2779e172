using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Rows of <c>newest_samples</c>: the newest sample of each series as of the last flush, 1,024 series to a row, so that opening a store with hundreds of
/// thousands of series reads hundreds of rows.
/// </summary>
internal static class NewestPages
{
    private const long SeriesPerPage = 1_024;

    public static async Task<List<(long Series, long Time, double Value)>> LoadAsync(StoreSession session)
    {
        List<(long, long, double)> newest = [];
        await session.ReadAsync($"SELECT data FROM newest_samples", row => Decode(row.Blob(), newest));
        return newest;
    }

    /// <summary>Rewrites the pages of the series that changed.</summary>
    public static async Task SaveAsync(StoreSession session, IEnumerable<SeriesState> changed, SampleHead head)
    {
        var pages = changed.Select(state => state.Id / SeriesPerPage).ToHashSet();
        var writer = new ByteWriter();
        foreach (var page in pages.Order())
        {
            writer.Clear();
            head.WithCatalog(catalog => Encode(catalog, page * SeriesPerPage, writer));
            await session.ExecuteAsync($"INSERT INTO newest_samples (page, data) VALUES ({page}, {writer.ToArray()}) ON CONFLICT (page) DO UPDATE SET data = excluded.data");
        }
    }

    private static void Encode(SeriesCatalog catalog, long first, ByteWriter into)
    {
        for (var series = first; series < first + SeriesPerPage; series++)
        {
            if (catalog.Find(series) is not { } state || state.NewestTime == SeriesState.Never)
                continue;
            into.VarUInt((ulong)series);
            into.VarInt(state.NewestTime);
            into.Double(state.NewestValue);
        }
    }

    private static void Decode(byte[] page, List<(long, long, double)> into)
    {
        var reader = new ByteReader(page);
        while (reader.Left > 0)
            into.Add(((long)reader.VarUInt(), reader.VarInt(), reader.Double()));
    }
}
