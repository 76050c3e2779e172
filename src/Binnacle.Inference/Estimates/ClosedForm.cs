using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Estimates;

/// <summary>
/// Means of a steady state without simulating it: decoding and prompts share steps in the proportion in which tokens arrive (fixed point of the
/// capacity notes, section 5). Valid while lengths are alike and the load is steady; bursts, percentiles and preemption are the simulation's business.
/// </summary>
internal sealed class ClosedForm(StepModel steps, MemoryPlan plan, MemoryRequest setup)
{
    private const int Iterations = 12;

    // Half-way between two states is enough: the map is monotone and contracts.
    private const double Damping = 0.5;

    private readonly double _budget = (double)plan.MaxBatchedTokens * setup.Parallelism.Data;
    private readonly double _kvTokens = (double)plan.KvTokens * setup.Parallelism.Data;
    private readonly double _sequences = (double)plan.MaxSequences * setup.Parallelism.Data;

    public SteadyState At(in SteadyLoad load)
    {
        var held = Math.Min(_sequences, _kvTokens / (load.PromptTokens + (load.OutputTokens / 2.0)));
        var admitted = Math.Max(1, Math.Min(load.Concurrency, held));
        var running = Math.Max(1, admitted * load.OutputTokens / (load.OutputTokens + 1.0));
        SteadyState state = default;
        for (var i = 0; i < Iterations; i++)
        {
            state = Around(load, running, admitted);
            // Little's law splits the admitted between those being decoded and those whose prompt is being computed.
            var decoding = state.RequestsPerSecond * state.Tpot * load.OutputTokens;
            var next = Math.Clamp(decoding, Math.Min(1, admitted), admitted);
            if (Math.Abs(next - running) < 0.01 * running)
                break;
            running += Damping * (next - running);
        }

        return WithWaiting(load, state, admitted) with { IsKvBound = held < load.Concurrency && held < _sequences };
    }

    private SteadyState Around(in SteadyLoad load, double running, double admitted)
    {
        var context = load.PromptTokens + (load.OutputTokens / 2.0);
        var room = Math.Max(1, _budget - running);
        var chunks = Math.Ceiling(load.PromptTokens / room);
        var chunk = load.PromptTokens / chunks;
        var past = (load.PromptTokens - chunk) / 2;
        var plain = steps.Seconds(new((int)Math.Round(running), context));
        // One request ends, and one prompt comes in, every so many steps.
        var stepsPerPrompt = load.OutputTokens / running;
        if (stepsPerPrompt >= chunks)
        {
            var mixed = steps.Seconds(new((int)Math.Round(running), context, (int)Math.Round(chunk), 1, past, 1));
            var share = chunks / stepsPerPrompt;
            var tpot = ((1 - share) * plain) + (share * mixed);
            var ttft = (tpot / 2) + (chunks * mixed);
            return new SteadyState(ttft, tpot, running / (tpot * load.OutputTokens), running, false, false);
        }

        var arriving = running * load.PromptTokens / load.OutputTokens;
        var computed = Math.Min(arriving, room);
        var prompts = Math.Max(1, computed / load.PromptTokens);
        var full = steps.Seconds(new((int)Math.Round(running), context, (int)Math.Round(computed), (int)Math.Ceiling(prompts), past, (int)Math.Round(prompts)));
        var finished = Math.Min(running / load.OutputTokens, room / load.PromptTokens) / full;
        return new SteadyState((full / 2) + (chunks * full), full, finished, Math.Min(running, admitted), arriving > room, false);
    }

    private SteadyState WithWaiting(in SteadyLoad load, in SteadyState state, double admitted)
    {
        // Whoever is in the system but not admitted waits: Little's law over the whole system.
        var inSystem = load.Concurrency / state.RequestsPerSecond;
        var served = state.Ttft + (state.Tpot * (load.OutputTokens - 1));
        var waiting = load.Concurrency > admitted || state.IsPrefillBound ? Math.Max(0, inSystem - served) : 0;
        return state with { Ttft = state.Ttft + waiting + steps.Constants.Request };
    }
}
