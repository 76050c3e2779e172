using Binnacle.Inference.Arrivals;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Estimates;

/// <summary>The short simulation behind an estimate: enough requests for a 99th percentile, always the same ones.</summary>
internal static class LoadSimulation
{
    private const int FewestRequests = 200;
    private const int MostRequests = 2_000;

    // A benchmark of C users sends a multiple of C requests; fewer would mostly show how it starts.
    private const int RoundsOfUsers = 6;
    private const double SecondsOfArrivals = 60;
    private const long Seed = 1;

    public static SimulationOutcome Run(MemoryRequest setup, double? concurrency, double? rate, double spread, StepModel? model, CancellationToken cancellationToken)
    {
        var load = new SyntheticLoad(setup.PromptTokens, setup.OutputTokens, spread);
        if (rate is { } perSecond)
        {
            var count = (int)Math.Clamp(perSecond * SecondsOfArrivals, FewestRequests, MostRequests);
            return ServingSimulation.Run(setup, load.Make(count, new ArrivalProcess(perSecond), Seed), new SimulationOptions(), model, cancellationToken);
        }

        var users = Math.Max(1, (int)Math.Round(concurrency ?? 1));
        var requests = Math.Max(users, Math.Clamp(users * RoundsOfUsers, 16, MostRequests));
        return ServingSimulation.Run(setup, load.Make(requests, null, Seed), new SimulationOptions { Concurrency = users }, model, cancellationToken);
    }
}
