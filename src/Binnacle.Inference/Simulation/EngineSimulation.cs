using System.Runtime.InteropServices;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Simulation;

/// <summary>
/// One replica, step by step, with the scheduler of vLLM V1 as described in the capacity notes, section 6: running sequences first, each one token or the
/// next piece of its prompt; when blocks run out the last admitted is preempted and computed anew; then waiting prompts are admitted while tokens,
/// sequences and blocks last. A step of decodes alone costs constant time however many sequences run.
/// </summary>
internal sealed class EngineSimulation
{
    private const int None = -1;

    private readonly RequestTable _table;
    private readonly SchedulerLimits _limits;
    private readonly StepClock _steps;
    private readonly BlockPool _pool;
    private readonly RequestQueue _waiting = new();
    private readonly List<int> _prefilling = [];
    private readonly List<int> _ended = [];
    private readonly PriorityQueue<(int Request, int Life), long> _finishing = new();

    // How many decoding sequences need a new block in a step, by the remainder of the step's number.
    private readonly long[] _crossing;
    private readonly int _hashBlocks;
    private long _step;
    private int _first = None;
    private int _last = None;
    private int _running;
    private int _decoding;
    private long _context;
    private bool _hasTakenForStep;

    public EngineSimulation(RequestTable table, SchedulerLimits limits, StepModel model)
    {
        (_table, _limits) = (table, limits);
        _steps = new StepClock(model);
        _hashBlocks = Math.Max(1, limits.HashTokens / limits.BlockTokens);
        _pool = new BlockPool(limits.Blocks, _hashBlocks);
        _crossing = new long[limits.BlockTokens];
    }

    /// <summary>Told of every request that ends, with the time.</summary>
    public Action<int, double>? Ended { get; set; }

    public double Clock { get; private set; }

    public SimulationCounters Counters { get; } = new();

    public int Load => _running + _waiting.Count;

    public bool IsIdle => Load == 0;

    /// <summary>Whether a request could ever run here.</summary>
    public bool CanHold(in SimulatedRequest request) => BlocksFor(request.PromptTokens + request.OutputTokens) <= _limits.Blocks;

    /// <summary>Leading tokens of a request that are in the cache now.</summary>
    public int CachedTokens(in SimulatedRequest request) => _limits.HasPrefixCache ? _pool.Hits(Hashes(request)) * _limits.HashTokens : 0;

    /// <summary>A request joins the queue. Times of calls must not decrease.</summary>
    public void Enqueue(int request, double time)
    {
        if (IsIdle)
            Clock = Math.Max(Clock, time);
        _table.Target[request] = _table.Requests[request].PromptTokens;
        _waiting.AddLast(request);
    }

    /// <summary>Takes steps that begin before a time, or until nothing is left to do.</summary>
    public void RunUntil(double time, CancellationToken cancellationToken)
    {
        while (Clock < time && !IsIdle)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_waiting.Count == 0 && _prefilling.Count == 0)
                DecodeUntilSomethingHappens(time);
            else
                Step();
        }
    }

    private void DecodeUntilSomethingHappens(double time)
    {
        _finishing.TryPeek(out _, out var end);
        while (Clock < time)
        {
            var blocks = _crossing[_step & (_limits.BlockTokens - 1)];
            if (blocks > _pool.Available)
            {
                Step();
                return;
            }

            if (blocks > 0)
                _pool.Take(blocks);
            Advance(_steps.Decode(_decoding, (double)_context / _decoding), 0);
            if (_step <= end)
                continue;
            FinishDecoded();
            return;
        }
    }

    private void Step()
    {
        var wasPreempting = false;
        var isDecoding = _decoding > 0 && !(_limits.PrefillsAlone && CanPrefill());
        if (isDecoding)
            wasPreempting = TakeForDecodes();
        var decodes = isDecoding ? _decoding : 0;
        var plan = new PrefillPlan(_limits.TokenBudget - decodes);
        ContinuePrompts(ref plan, ref wasPreempting);
        if (!wasPreempting)
            Admit(ref plan);
        if (isDecoding && decodes != _decoding)
            decodes = _decoding;
        if (decodes == 0 && plan.Tokens == 0)
            throw new InvalidOperationException("A step without work: a request that can never run was admitted to the queue.");

        var load = new StepLoad(decodes, decodes == 0 ? 0 : (double)_context / _decoding, plan.Tokens, plan.Chunks, plan.Chunks == 0 ? 0 : (double)plan.Past / plan.Chunks, plan.Finished);
        _hasTakenForStep = false;
        AdvanceMixed(_steps.Seconds(load), plan.Tokens, isDecoding);
        if (isDecoding)
            FinishDecoded();
        FinishPrompts();
    }

    private bool CanPrefill() => _prefilling.Count > 0 || (_waiting.Count > 0 && _running < _limits.MaxSequences && Fits(_waiting.First));

    private void Advance(double seconds, int promptTokens)
    {
        Clock += seconds;
        Counters.Count(Clock, seconds, _decoding, promptTokens, _running, _waiting.Count, (double)_pool.Used / _pool.Total);
        _context += _decoding;
        _step++;
    }

    private void AdvanceMixed(double seconds, int promptTokens, bool isDecoding)
    {
        if (isDecoding || _decoding == 0)
        {
            Advance(seconds, promptTokens);
            return;
        }

        // Decodes stand still: their next step moves by one, which is the same as the step's number not moving.
        Clock += seconds;
        Counters.Count(Clock, seconds, 0, promptTokens, _running, _waiting.Count, (double)_pool.Used / _pool.Total);
    }

    // Running sequences come first: what they need is taken before a prompt gets anything.
    private bool TakeForDecodes()
    {
        var wasPreempting = false;
        while (_crossing[_step & (_limits.BlockTokens - 1)] > _pool.Available && _running > 1)
        {
            Preempt(_last);
            wasPreempting = true;
        }

        _pool.Take(_crossing[_step & (_limits.BlockTokens - 1)]);
        _hasTakenForStep = true;
        return wasPreempting;
    }

    private void ContinuePrompts(ref PrefillPlan plan, ref bool wasPreempting)
    {
        for (var i = 0; i < _prefilling.Count && plan.Budget > 0; i++)
        {
            var request = _prefilling[i];
            var tokens = Math.Min(_table.Target[request] - _table.Computed[request], plan.Budget);
            while (!TryTake(request, tokens) && _running > 1)
            {
                wasPreempting = true;
                Preempt(_last);
                if (_table.Computed[request] == 0 && !_prefilling.Contains(request))
                    return;
            }

            plan.Add(tokens, _table.Computed[request], tokens == _table.Target[request] - _table.Computed[request]);
            _table.Computed[request] += tokens;
        }
    }

    private void Admit(ref PrefillPlan plan)
    {
        while (_waiting.Count > 0 && plan.Budget > 0 && _running < _limits.MaxSequences)
        {
            var request = _waiting.First;
            var hashes = UsableHashes(request);
            var cached = Math.Min(hashes.Length * _limits.HashTokens, _table.Target[request] - 1);
            var tokens = Math.Min(_table.Target[request] - cached, plan.Budget);
            if (!Fits(request, hashes, cached + tokens))
                return;
            _waiting.RemoveFirst();
            Start(request, hashes, cached);
            _pool.Take(OwnBlocks(request, cached + tokens));
            plan.Add(tokens, cached, cached + tokens == _table.Target[request]);
            _table.Computed[request] = cached + tokens;
        }
    }

    private void Start(int request, ReadOnlySpan<ulong> hashes, int cached)
    {
        if (double.IsNaN(_table.Scheduled[request]))
        {
            _table.Scheduled[request] = Clock;
            _table.Cached[request] = cached;
            Counters.CachedTokens += cached;
            Counters.PromptTokens += _table.Requests[request].PromptTokens;
        }

        _pool.Hold(hashes);
        _table.Held[request] = hashes.Length;
        _table.Computed[request] = 0;
        _prefilling.Add(request);
        _table.Previous[request] = _last;
        _table.Next[request] = None;
        if (_last == None)
            _first = request;
        else
            _table.Next[_last] = request;
        _last = request;
        _running++;
    }

    private bool Fits(int request) => Fits(request, UsableHashes(request), Math.Min(_table.Target[request], _limits.TokenBudget));

    private bool Fits(int request, ReadOnlySpan<ulong> hashes, int tokens)
    {
        var reserved = _limits.ReservesOutput ? BlocksFor(_table.Requests[request].PromptTokens + _table.Requests[request].OutputTokens) : 0;
        var fresh = Math.Max(BlocksFor(tokens), reserved) - ((long)hashes.Length * _hashBlocks);
        return fresh + _pool.BlocksToRevive(hashes) <= _pool.Available - (_limits.ReservesOutput ? Reserved() : 0);
    }

    // Blocks that running sequences will still need.
    private long Reserved()
    {
        var blocks = 0L;
        for (var request = _first; request != None; request = _table.Next[request])
            blocks += BlocksFor(_table.Requests[request].PromptTokens + _table.Requests[request].OutputTokens) - BlocksFor(ContextOf(request));
        return Math.Max(0, blocks);
    }

    private bool TryTake(int request, int tokens)
    {
        var more = OwnBlocks(request, _table.Computed[request] + tokens) - OwnBlocks(request, _table.Computed[request]);
        if (more > _pool.Available)
            return false;
        _pool.Take(more);
        return true;
    }

    private void FinishPrompts()
    {
        for (var i = _prefilling.Count - 1; i >= 0; i--)
        {
            var request = _prefilling[i];
            if (_table.Computed[request] < _table.Target[request])
                continue;
            _prefilling.RemoveAt(i);
            if (double.IsNaN(_table.FirstToken[request]))
                _table.FirstToken[request] = Clock;
            _table.Generated[request]++;
            Publish(request);
            var left = _table.Requests[request].OutputTokens - _table.Generated[request];
            if (left <= 0)
                End(request, _table.Target[request]);
            else
                StartDecoding(request, left);
        }
    }

    private void StartDecoding(int request, int left)
    {
        _table.DecodeStart[request] = _step;
        _crossing[Residue(request)]++;
        _decoding++;
        _context += _table.Target[request];
        _finishing.Enqueue((request, _table.Life[request]), _step + left - 1);
    }

    private void FinishDecoded()
    {
        while (_finishing.TryPeek(out var item, out var end) && end < _step)
        {
            _finishing.Dequeue();
            if (item.Life != _table.Life[item.Request])
                continue;
            _ended.Add(item.Request);
        }

        foreach (var request in _ended)
        {
            var context = ContextOf(request);
            StopDecoding(request, context);
            _table.Generated[request] = _table.Requests[request].OutputTokens;
            End(request, context);
        }

        _ended.Clear();
    }

    private void StopDecoding(int request, int context)
    {
        _crossing[Residue(request)]--;
        _decoding--;
        _context -= context;
    }

    private void End(int request, int context)
    {
        _table.LastToken[request] = Clock;
        Leave(request, context);
        _table.Life[request]++;
        Counters.Completed++;
        Ended?.Invoke(request, Clock);
    }

    private void Preempt(int request)
    {
        var isPrefilling = _prefilling.Remove(request);
        var context = isPrefilling ? _table.Computed[request] : ContextOf(request);
        if (!isPrefilling)
        {
            if (_hasTakenForStep && Residue(request) == (_step & (_limits.BlockTokens - 1)))
                _pool.Give(1);
            StopDecoding(request, context);
            _table.Generated[request] += (int)(_step - _table.DecodeStart[request]);
            _table.Target[request] = _table.Requests[request].PromptTokens + _table.Generated[request];
        }

        Leave(request, context);
        _table.Computed[request] = 0;
        _table.Preemptions[request]++;
        _table.Life[request]++;
        Counters.Preemptions++;
        _waiting.AddFirst(request);
    }

    private void Leave(int request, int context)
    {
        _pool.Give(OwnBlocks(request, context));
        _pool.Release(Hashes(_table.Requests[request])[.._table.Held[request]]);
        _table.Held[request] = 0;
        var (previous, next) = (_table.Previous[request], _table.Next[request]);
        if (previous == None)
            _first = next;
        else
            _table.Next[previous] = next;
        if (next == None)
            _last = previous;
        else
            _table.Previous[next] = previous;
        _running--;
    }

    private void Publish(int request)
    {
        if (!_limits.HasPrefixCache)
            return;
        var hashes = Hashes(_table.Requests[request]);
        var whole = Math.Min(hashes.Length, _table.Target[request] / _limits.HashTokens);
        if (whole <= _table.Held[request])
            return;
        _pool.Publish(hashes[_table.Held[request]..whole]);
        _table.Held[request] = whole;
    }

    private ReadOnlySpan<ulong> UsableHashes(int request)
    {
        if (!_limits.HasPrefixCache)
            return [];
        var hashes = Hashes(_table.Requests[request]);
        return hashes[.._pool.Hits(hashes)];
    }

    private static ReadOnlySpan<ulong> Hashes(in SimulatedRequest request) =>
        request.PrefixHashes.IsDefaultOrEmpty ? [] : ImmutableCollectionsMarshal.AsArray(request.PrefixHashes);

    private int ContextOf(int request) =>
        _table.Generated[request] == 0 || _table.Computed[request] < _table.Target[request] ? _table.Computed[request] : _table.Target[request] + (int)(_step - _table.DecodeStart[request]);

    // A sequence whose context is c in step s needs a new block in every step t with (c + t - s) a multiple of the block.
    private int Residue(int request)
    {
        var mask = _limits.BlockTokens - 1;
        return (int)((_table.DecodeStart[request] - _table.Target[request]) & mask);
    }

    private long BlocksFor(int tokens) => ((long)tokens + _limits.BlockTokens - 1) / _limits.BlockTokens;

    private long OwnBlocks(int request, int tokens) => Math.Max(0, BlocksFor(tokens) - ((long)_table.Held[request] * _hashBlocks));
}
