using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>Requests arrive when the trace says, whatever the replicas do.</summary>
internal sealed class OpenLoop(RequestTable table, ImmutableArray<EngineSimulation> replicas, Router router, double requestOverhead)
{
    /// <summary>Runs to the end and says how many requests no replica could hold.</summary>
    public int Run(CancellationToken cancellationToken)
    {
        var rejected = 0;
        for (var request = 0; request < table.Count; request++)
        {
            var item = table.Requests[request];
            table.Arrival[request] = item.ArrivalSeconds;
            if (!replicas[0].CanHold(item))
            {
                rejected++;
                continue;
            }

            var time = item.ArrivalSeconds + requestOverhead;
            foreach (var replica in replicas)
                replica.RunUntil(time, cancellationToken);
            replicas[router.Choose(item)].Enqueue(request, time);
        }

        foreach (var replica in replicas)
            replica.RunUntil(double.PositiveInfinity, cancellationToken);
        return rejected;
    }
}
