using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>Chooses the replica of a request from what a gateway can know.</summary>
internal sealed class Router(Routing routing, ImmutableArray<EngineSimulation> replicas)
{
    // A cache hit is not worth queueing behind this many more requests (capacity notes, routing; llm-d's default weighs queue and prefix alike).
    private const int MaxImbalance = 8;

    private int _turn;

    public int Choose(in SimulatedRequest request)
    {
        if (replicas.Length == 1)
            return 0;
        return routing switch
        {
            Routing.RoundRobin => _turn++ % replicas.Length,
            Routing.PrefixAware => ByPrefix(request),
            _ => LeastLoaded(),
        };
    }

    private int LeastLoaded()
    {
        // Ties go round, otherwise the first replica gets every request of a quiet fleet.
        var best = _turn++ % replicas.Length;
        for (var i = 0; i < replicas.Length; i++)
        {
            var candidate = (best + i) % replicas.Length;
            if (replicas[candidate].Load < replicas[best].Load)
                best = candidate;
        }

        return best;
    }

    private int ByPrefix(in SimulatedRequest request)
    {
        var best = LeastLoaded();
        var (least, most) = (replicas[best].Load, 0);
        for (var i = 0; i < replicas.Length; i++)
        {
            var cached = replicas[i].CachedTokens(request);
            if (cached > most && replicas[i].Load <= least + MaxImbalance)
                (best, most) = (i, cached);
        }

        return best;
    }
}
