using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Rows of <c>telemetry_packs</c>, numbered by block and first series, so that those of a block lie together and in order.</summary>
internal static class PackTable
{
    public static async Task AddAsync(StoreSession session, long block, IEnumerable<(long FirstSeries, byte[] Bytes)> packs)
    {
        foreach (var (series, bytes) in packs)
            await session.ExecuteAsync($"INSERT INTO telemetry_packs (id, data) VALUES ({Block.PackOf(block, series)}, {bytes})");
    }

    /// <summary>Removes some packs of a block; returns how many there were. Called until there are none, so that no transaction is long.</summary>
    public static Task<int> RemoveSomeAsync(StoreSession session, Block block, int most) =>
        session.ExecuteAsync(
            $"DELETE FROM telemetry_packs WHERE id IN (SELECT id FROM telemetry_packs WHERE id BETWEEN {block.FirstPack} AND {block.LastPack} ORDER BY id LIMIT {(long)most})");
}
