using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Rows of <c>telemetry_blocks</c>. A block is being built, ready, or dead; only ready ones are read. It becomes ready, and those it replaces dead, in
/// one transaction; packs of dead blocks go in small steps afterwards.
/// </summary>
internal static class BlockTable
{
    private const long Building = 0;
    private const long Ready = 1;
    private const long Dead = 2;

    private static readonly string[] Names = ["samples", "1m", "5m", "1h"];
    private static readonly Verbatim Columns = new("id, kind, slot, final, samples, bytes, arrived");

    public static Task<List<Block>> ReadyAsync(StoreSession session, BlockKind kind, long fromSlot, long toSlot) =>
        session.QueryAsync(
            $"SELECT {Columns} FROM telemetry_blocks WHERE state = {Ready} AND kind = {(long)kind} AND slot >= {fromSlot} AND slot < {toSlot} ORDER BY slot, id",
            Read);

    public static Task<List<Block>> ReadyAsync(StoreSession session, BlockKind kind) => ReadyAsync(session, kind, long.MinValue, long.MaxValue);

    public static Task<List<Block>> UnfinishedAsync(StoreSession session) =>
        session.QueryAsync($"SELECT {Columns} FROM telemetry_blocks WHERE state = {Ready} AND kind = 0 AND final = 0 ORDER BY slot, id", Read);

    public static Task<List<Block>> DeadAsync(StoreSession session) => session.QueryAsync($"SELECT {Columns} FROM telemetry_blocks WHERE state = {Dead} ORDER BY id", Read);

    /// <summary>Records and bytes of the ready blocks by kind.</summary>
    public static Task<List<TelemetrySize>> SizesAsync(StoreSession session) =>
        session.QueryAsync(
            $"SELECT kind, sum(samples), sum(bytes) FROM telemetry_blocks WHERE state = {Ready} GROUP BY kind ORDER BY kind",
            row => new TelemetrySize(Names[row.Number()], row.Integer(), row.Integer()));

    /// <summary>Adds a block whose packs follow; it is not read before it is ready. Returns its number.</summary>
    public static async Task<long> AddAsync(StoreSession session, BlockKind kind, long slot) =>
        (await session.NumberAsync(
            $"INSERT INTO telemetry_blocks (kind, slot, state, final, samples, bytes, arrived) VALUES ({(long)kind}, {slot}, {Building}, 0, 0, 0, 0) RETURNING id")).GetValueOrDefault();

    public static Task<int> PublishAsync(StoreSession session, long block, bool final, long samples, long bytes, long arrived) =>
        session.ExecuteAsync($"UPDATE telemetry_blocks SET state = {Ready}, final = {(final ? 1L : 0L)}, samples = {samples}, bytes = {bytes}, arrived = {arrived} WHERE id = {block}");

    /// <summary>Number of blocks that were ready and are now dead.</summary>
    public static Task<int> RetireAsync(StoreSession session, IReadOnlyCollection<Block> blocks) =>
        blocks.Count == 0
            ? Task.FromResult(0)
            : session.ExecuteAsync($"UPDATE telemetry_blocks SET state = {Dead} WHERE state = {Ready} AND id IN {Statement.List(blocks, (list, block) => list.AppendFormatted(block.Id))}");

    /// <summary>Marks blocks of minutes as contained in the blocks of their day.</summary>
    public static Task<int> MarkFinalAsync(StoreSession session, IReadOnlyCollection<Block> blocks) =>
        session.ExecuteAsync($"UPDATE telemetry_blocks SET final = 1 WHERE id IN {Statement.List(blocks, (list, block) => list.AppendFormatted(block.Id))}");

    /// <summary>What a process that ended while building left behind.</summary>
    public static Task<int> RetireUnfinishedBuildsAsync(StoreSession session) => session.ExecuteAsync($"UPDATE telemetry_blocks SET state = {Dead} WHERE state = {Building}");

    public static Task<int> RemoveAsync(StoreSession session, long block) => session.ExecuteAsync($"DELETE FROM telemetry_blocks WHERE id = {block}");

    private static Block Read(RowReader row) => new(row.Integer(), (BlockKind)row.Number(), row.Integer(), row.Integer() != 0, row.Integer(), row.Integer(), row.Integer());
}
