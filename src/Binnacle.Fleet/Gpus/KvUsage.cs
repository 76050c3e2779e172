using System.Collections.Immutable;

namespace Binnacle.Fleet.Gpus;

/// <summary>
/// KV cache use over several servers: blocks in use by blocks there are, with the plain mean beside it. A small server that is full and a large one
/// that is empty have a mean of one half and a weighted share near zero; which of them is meant must be said.
/// </summary>
public sealed record KvUsage
{
    /// <summary>Blocks in use by blocks there are, 0 to 1; null when a server does not say how many it has.</summary>
    public double? Weighted { get; init; }

    /// <summary>Mean of the servers' shares.</summary>
    public required double Mean { get; init; }

    /// <summary>Blocks in use, where known.</summary>
    public double UsedBlocks { get; init; }

    /// <summary>Blocks there are, where known.</summary>
    public double TotalBlocks { get; init; }

    /// <summary>Servers, data-parallel ranks counted each.</summary>
    public required int Engines { get; init; }

    /// <summary>The weighted share where it is known, else the mean.</summary>
    public double Best => Weighted ?? Mean;

    /// <summary>The same for each model, by name.</summary>
    public ImmutableArray<KvModelUsage> ByModel { get; init; } = [];

    /// <returns>Null when there is no server.</returns>
    public static KvUsage? Of(ImmutableArray<KvEngine> engines) => engines.IsEmpty ? null : One(engines) with
    {
        ByModel = [.. engines.GroupBy(engine => engine.Model, StringComparer.Ordinal).OrderBy(model => model.Key, StringComparer.Ordinal).Select(model => new KvModelUsage(model.Key, One([.. model])))],
    };

    private static KvUsage One(ImmutableArray<KvEngine> engines)
    {
        var total = engines.Sum(engine => engine.Blocks ?? 0);
        var used = engines.Sum(engine => engine.UsedBlocks ?? 0);
        return new()
        {
            Weighted = engines.All(engine => engine.Blocks > 0) ? used / total : null,
            Mean = engines.Average(engine => engine.Usage),
            UsedBlocks = used,
            TotalBlocks = total,
            Engines = engines.Length,
        };
    }
}
