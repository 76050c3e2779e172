using System.Collections.Immutable;
using Binnacle.Inference.Simulation;

namespace Binnacle.Inference.Arrivals;

/// <summary>Requests of a given length, made up for a seed.</summary>
/// <param name="PromptTokens">Longest prompt.</param>
/// <param name="OutputTokens">Longest answer.</param>
/// <param name="Spread">
/// Lengths are even between (1 - Spread) times the longest and the longest; 0 gives equal ones. What <c>vllm bench serve</c> calls range ratio is
/// 1 - Spread.
/// </param>
public sealed record SyntheticLoad(int PromptTokens, int OutputTokens, double Spread = 0)
{
    /// <summary>So many requests; without a process all are there at once, for a closed loop to send.</summary>
    public ImmutableArray<SimulatedRequest> Make(int count, ArrivalProcess? arrivals, long seed)
    {
        var random = new SeededRandom(unchecked((ulong)seed));
        var requests = ImmutableArray.CreateBuilder<SimulatedRequest>(count);
        var time = 0.0;
        for (var i = 0; i < count; i++)
        {
            if (arrivals is not null)
                time += arrivals.NextGap(random);
            requests.Add(new SimulatedRequest(time, Length(PromptTokens, random), Length(OutputTokens, random)));
        }

        return requests.MoveToImmutable();
    }

    private int Length(int longest, SeededRandom random) =>
        Spread == 0 ? longest : Math.Max(1, (int)Math.Round(longest * (1 - (Spread * random.Next()))));
}
