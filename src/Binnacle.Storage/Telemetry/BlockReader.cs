using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>Finds the pieces of given series in blocks.</summary>
internal sealed class BlockReader(SqliteSession session, string place) : IDisposable
{
    private readonly PackCursor _cursor = new(session);
    private readonly PackReader _pack = new();
    private double[] _values = new double[2_048];

    public void Dispose() => _cursor.Dispose();

    /// <param name="block">A ready block.</param>
    /// <param name="wanted">In order of their numbers.</param>
    /// <param name="piece">What to do with a piece of a series: its times and values in order.</param>
    /// <exception cref="StorageException">A piece is damaged.</exception>
    public void Samples(Block block, IReadOnlyList<SeriesState> wanted, SamplePiece piece) =>
        Each(block, PackKind.Samples, wanted, (state, entry) =>
        {
            if (_values.Length < entry.Count)
                _values = new double[entry.Count];
            _pack.Values(entry, _values);
            piece(state, _pack.Times(entry), _values.AsSpan(0, entry.Count));
        });

    /// <summary>Samples that a block has of these series.</summary>
    public long Count(Block block, IReadOnlyList<SeriesState> wanted)
    {
        var count = 0L;
        Each(block, PackKind.Samples, wanted, (_, entry) => count += entry.Count);
        return count;
    }

    /// <inheritdoc cref="Samples"/>
    /// <param name="block">A ready block of buckets.</param>
    /// <param name="wanted">In order of their numbers.</param>
    /// <param name="columns">Filled with each piece before the call.</param>
    /// <param name="piece">What to do with a piece of a series.</param>
    public void Buckets(Block block, IReadOnlyList<SeriesState> wanted, BucketColumns columns, Action<SeriesState> piece) =>
        Each(block, PackKind.Buckets, wanted, (state, entry) =>
        {
            _pack.Buckets(entry, columns);
            piece(state);
        });

    private void Each(Block block, PackKind kind, IReadOnlyList<SeriesState> wanted, Action<SeriesState, PackEntry> take)
    {
        for (var next = 0; next < wanted.Count;)
        {
            if (!Seek(block, wanted, ref next))
                return;
            Guarded(block, wanted[next], () => _pack.Open(_cursor.Data, kind));
            next = EachOf(block, wanted, next, take);
        }
    }

    /// <summary>Finds the pack that may hold the next series wanted, skipping those that come before any pack.</summary>
    private bool Seek(Block block, IReadOnlyList<SeriesState> wanted, ref int next)
    {
        if (_cursor.FindLast(block.FirstPack, Block.PackOf(block.Id, wanted[next].Id)))
            return true;
        if (!_cursor.FindFirst(block.FirstPack, block.LastPack))
            return false;
        while (next < wanted.Count && Block.PackOf(block.Id, wanted[next].Id) < _cursor.Id)
            next++;
        return next < wanted.Count && _cursor.FindLast(block.FirstPack, Block.PackOf(block.Id, wanted[next].Id));
    }

    /// <summary>Takes what the open pack has of the series wanted and returns the place of the first that lies beyond it.</summary>
    private int EachOf(Block block, IReadOnlyList<SeriesState> wanted, int next, Action<SeriesState, PackEntry> take)
    {
        var entries = _pack.Entries;
        var at = _pack.PlaceOf(wanted[next].Id);
        // The series sought lies in this pack or in none: at least it is done with.
        var first = next;
        while (next < wanted.Count && at < entries.Count)
        {
            if (entries[at].Series < wanted[next].Id)
            {
                at++;
            }
            else if (entries[at].Series > wanted[next].Id)
            {
                next++;
            }
            else
            {
                var (state, entry) = (wanted[next], entries[at]);
                Guarded(block, state, () => take(state, entry));
                at++;
                if (at == entries.Count || entries[at].Series != state.Id)
                    next++;
            }
        }

        return Math.Max(next, first + 1);
    }

    private void Guarded(Block block, SeriesState state, Action read)
    {
        try
        {
            read();
        }
        catch (DamagedPackException damage)
        {
            throw DamagedTelemetry.Explain(place, block, state.Key.ToString(), damage);
        }
    }
}
