using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>So many users, each of whom sends the next request of the trace when the last one ends. Every user stays with one replica.</summary>
internal sealed class ClosedLoop(RequestTable table, ImmutableArray<EngineSimulation> replicas, int users, double requestOverhead)
{
    private int _next;

    /// <inheritdoc cref="OpenLoop.Run"/>
    public int Run(CancellationToken cancellationToken)
    {
        var rejected = 0;
        foreach (var replica in replicas)
            replica.Ended = (_, time) => rejected += Send(replica, time);
        for (var user = 0; user < users; user++)
            rejected += Send(replicas[user % replicas.Length], 0);
        // Replicas do not wait for each other, but they share the trace: the one that is furthest behind goes on.
        while (replicas.Where(replica => !replica.IsIdle).MinBy(replica => replica.Clock) is { } behind)
            behind.RunUntil(Horizon(behind), cancellationToken);
        return rejected;
    }

    // Just beyond the next replica's clock, so that two with the same clock do not wait for each other.
    private double Horizon(EngineSimulation behind) =>
        Math.BitIncrement(replicas.Where(replica => replica != behind && !replica.IsIdle).Select(replica => replica.Clock).DefaultIfEmpty(double.MaxValue).Min());

    private int Send(EngineSimulation replica, double time)
    {
        var rejected = 0;
        while (_next < table.Count)
        {
            var request = _next++;
            table.Arrival[request] = time;
            if (replica.CanHold(table.Requests[request]))
            {
                replica.Enqueue(request, time + requestOverhead);
                break;
            }

            rejected++;
        }

        return rejected;
    }
}
