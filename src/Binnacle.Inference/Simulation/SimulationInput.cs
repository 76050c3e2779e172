using System.Collections.Immutable;
using System.Globalization;

namespace Binnacle.Inference.Simulation;

/// <summary>What is wrong with a trace or with options.</summary>
internal static class SimulationInput
{
    private const int MaxProblems = 10;
    private const int MaxTokens = 100_000_000;

    public static ImmutableArray<string> Problems(IReadOnlyList<SimulatedRequest> requests, SimulationOptions options)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (requests.Count == 0)
            problems.Add("There are no requests to simulate.");
        if (options.Replicas is < 1 or > SimulationOptions.MaxReplicas)
            problems.Add(Text($"Replicas lie between 1 and {SimulationOptions.MaxReplicas}, not at {options.Replicas}."));
        if (options.Concurrency is < 1)
            problems.Add(Text($"Concurrency is at least 1, not {options.Concurrency}."));
        if (options.HashTokens < 1)
            problems.Add(Text($"A hash stands for at least 1 token, not {options.HashTokens}."));
        var last = double.NegativeInfinity;
        for (var i = 0; i < requests.Count && problems.Count < MaxProblems; i++)
        {
            var request = requests[i];
            if (request.PromptTokens is < 1 or > MaxTokens || request.OutputTokens is < 1 or > MaxTokens)
                problems.Add(Text($"Request {i + 1} has {request.PromptTokens} prompt and {request.OutputTokens} output tokens; both lie between 1 and {MaxTokens}."));
            if (!double.IsFinite(request.ArrivalSeconds) || request.ArrivalSeconds < last)
                problems.Add(Text($"Request {i + 1} arrives at {request.ArrivalSeconds} s, before the one ahead of it. Sort the trace by arrival."));
            last = Math.Max(last, request.ArrivalSeconds);
        }

        return problems.ToImmutable();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
