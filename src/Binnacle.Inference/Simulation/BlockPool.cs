namespace Binnacle.Inference.Simulation;

/// <summary>
/// The KV blocks of a replica. Blocks of finished prompts stay until their room is needed, least recently used first, as in vLLM: an evictable block
/// counts as free.
/// </summary>
internal sealed class BlockPool(long total, int blocksPerHash)
{
    private readonly Dictionary<ulong, CachedPrefix> _cache = [];
    private readonly LinkedList<CachedPrefix> _evictable = new();

    /// <summary>Blocks that somebody uses.</summary>
    public long Used { get; private set; }

    public long Total => total;

    /// <summary>Blocks that could be taken now, evicting what nobody uses.</summary>
    public long Available => total - Used;

    private long Cached => (long)_evictable.Count * blocksPerHash;

    /// <summary>Takes blocks; the caller has checked <see cref="Available"/>.</summary>
    public void Take(long blocks)
    {
        Used += blocks;
        while (Used + Cached > total && _evictable.First is { } oldest)
        {
            _evictable.RemoveFirst();
            _cache.Remove(oldest.Value.Hash);
        }
    }

    public void Give(long blocks) => Used -= blocks;

    /// <summary>How many leading hashes are in the cache.</summary>
    public int Hits(ReadOnlySpan<ulong> hashes)
    {
        var hits = 0;
        while (hits < hashes.Length && _cache.ContainsKey(hashes[hits]))
            hits++;
        return hits;
    }

    /// <summary>Blocks that using these leading hashes would make unavailable: those nobody uses now.</summary>
    public long BlocksToRevive(ReadOnlySpan<ulong> hashes)
    {
        var blocks = 0L;
        foreach (var hash in hashes)
            blocks += _cache[hash].Place is null ? 0 : blocksPerHash;
        return blocks;
    }

    /// <summary>Uses cached prefixes.</summary>
    public void Hold(ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            var prefix = _cache[hash];
            if (prefix.Place is { } place)
            {
                _evictable.Remove(place);
                prefix.Place = null;
                Used += blocksPerHash;
            }

            prefix.Users++;
        }
    }

    /// <summary>Makes blocks a request has taken known under its hashes; where a hash is known already the request's own blocks are given back.</summary>
    public void Publish(ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            if (_cache.TryGetValue(hash, out var known))
            {
                Used -= blocksPerHash;
                Hold([known.Hash]);
            }
            else
            {
                _cache.Add(hash, new CachedPrefix(hash) { Users = 1 });
            }
        }
    }

    /// <summary>Stops using prefixes; what nobody uses any more may be evicted. The deepest goes first, so that beginnings live longest.</summary>
    public void Release(ReadOnlySpan<ulong> hashes)
    {
        for (var i = hashes.Length - 1; i >= 0; i--)
        {
            var prefix = _cache[hashes[i]];
            if (--prefix.Users > 0)
                continue;
            Used -= blocksPerHash;
            prefix.Place = _evictable.AddLast(prefix);
        }
    }

    private sealed class CachedPrefix(ulong hash)
    {
        public ulong Hash { get; } = hash;

        public int Users { get; set; }

        public LinkedListNode<CachedPrefix>? Place { get; set; }
    }
}
