using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>Turns counters and request times into a report.</summary>
internal static class SimulationSummary
{
    // The queue grows when requests of the last quarter wait this much longer than those of the second: noise of a stable queue stays below.
    private const double GrowthFactor = 2;
    private const double GrowthSeconds = 2;

    public static SimulationReport Of(RequestTable table, ImmutableArray<EngineSimulation> replicas, int rejected, bool isClosed, double maxStableRate)
    {
        ImmutableArray<RequestOutcome> outcomes = [.. Enumerable.Range(0, table.Count).Select(table.Outcome)];
        var counters = replicas.Select(replica => replica.Counters).ToArray();
        var gaps = new LatencyHistogram();
        foreach (var counter in counters)
            gaps.Add(counter.Gaps);
        var completed = counters.Sum(counter => counter.Completed);
        var start = outcomes.Where(outcome => outcome.IsComplete).Select(outcome => outcome.Arrival).DefaultIfEmpty(0).Min();
        var length = replicas.Max(replica => replica.Clock) - start;
        // The first token of a request comes with its prompt and is counted in no step of decodes.
        var tokens = counters.Sum(counter => counter.OutputTokens) + completed;
        var prompts = counters.Sum(counter => counter.PromptTokens);
        var busy = counters.Sum(counter => counter.BusySeconds);
        return new SimulationReport
        {
            Requests = table.Count,
            Completed = completed,
            Rejected = rejected,
            Preemptions = counters.Sum(counter => counter.Preemptions),
            SimulatedSeconds = length,
            EngineSteps = counters.Sum(counter => counter.Steps),
            Ttft = Percentiles.Of(outcomes.Select(outcome => outcome.Ttft)),
            Tpot = Percentiles.Of(outcomes.Select((outcome, i) => outcome.Tpot(table.Requests[i].OutputTokens))),
            InterTokenLatency = Percentiles.Of(gaps),
            E2e = Percentiles.Of(outcomes.Select(outcome => outcome.E2e)),
            Queue = Percentiles.Of(outcomes.Select(outcome => outcome.Queue)),
            RequestsPerSecond = length > 0 ? completed / length : 0,
            OutputTokensPerSecond = length > 0 ? tokens / length : 0,
            KvUtilizationMean = busy > 0 ? counters.Sum(counter => counter.KvSeconds) / busy : 0,
            KvUtilizationMax = counters.Max(counter => counter.KvMax),
            PrefixHitRate = prompts > 0 ? (double)counters.Sum(counter => counter.CachedTokens) / prompts : 0,
            IsStable = isClosed || IsStable(outcomes),
            MaxStableRate = maxStableRate,
            Timeline = [.. replicas[0].Counters.Timeline],
            Outcomes = outcomes,
        };
    }

    private static bool IsStable(ImmutableArray<RequestOutcome> outcomes)
    {
        var queues = outcomes.Where(outcome => outcome.IsComplete).Select(outcome => outcome.Queue).ToArray();
        var quarter = queues.Length / 4;
        if (quarter == 0)
            return true;
        var second = queues.Skip(quarter).Take(quarter).Average();
        var last = queues.Skip(queues.Length - quarter).Average();
        return last < (second * GrowthFactor) + GrowthSeconds;
    }
}
