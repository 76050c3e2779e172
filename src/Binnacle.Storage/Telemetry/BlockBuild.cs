using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// A block being written in several short transactions. Nobody reads it before <see cref="PublishAsync"/>; what a process that ends before leaves is
/// removed by the next.
/// </summary>
internal sealed class BlockBuild
{
    /// <summary>Bytes written in one transaction: some tens of milliseconds.</summary>
    private const long EnoughBytes = 4_000_000;

    private readonly StoreDatabase _database;
    private readonly long _id;
    private long _bytes;

    private BlockBuild(StoreDatabase database, long id, BlockKind kind)
    {
        (_database, _id) = (database, id);
        Packs = new PackBuilder(kind == BlockKind.Samples ? PackKind.Samples : PackKind.Buckets);
    }

    public PackBuilder Packs { get; }

    public static async Task<BlockBuild> BeginAsync(StoreDatabase database, BlockKind kind, long slot, CancellationToken cancellationToken) =>
        new(database, await database.WriteAsync(session => BlockTable.AddAsync(session, kind, slot), cancellationToken), kind);

    /// <summary>Writes finished packs when they are many, or at the end.</summary>
    public async Task WriteAsync(bool end, CancellationToken cancellationToken)
    {
        if (!end && Packs.Length < EnoughBytes)
            return;
        var packs = Packs.Take(end);
        if (packs.Count == 0)
            return;
        _bytes += packs.Sum(pack => (long)pack.Bytes.Length);
        await _database.WriteAsync(
            async session =>
            {
                await PackTable.AddAsync(session, _id, packs);
                return 0;
            },
            cancellationToken);
    }

    /// <summary>Makes it readable, in the transaction that retires what it replaces.</summary>
    public Task<int> PublishAsync(StoreSession session, bool final, long arrived) => BlockTable.PublishAsync(session, _id, final, Packs.Count, _bytes, arrived);
}
