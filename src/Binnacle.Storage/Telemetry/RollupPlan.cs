using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Which blocks an answer in steps is made of, slot by slot: the coarsest rollup that the step is a multiple of where there is one and nothing newer
/// than it, samples elsewhere, and whatever retention left where that is gone. A slot that the window cuts inside a bucket is read from samples.
/// </summary>
internal sealed class RollupPlan
{
    private readonly Dictionary<long, List<Block>> _samples;
    private readonly Dictionary<long, Block> _minutes;
    private readonly HashSet<long> _inMemory;
    private readonly BlockKind _kind;
    private readonly long _from;
    private readonly long _to;

    private RollupPlan(BlockKind kind, long from, long to, List<Block> samples, List<Block> minutes, HashSet<long> inMemory)
    {
        (_kind, _from, _to, _inMemory) = (kind, from, to, inMemory);
        _samples = samples.GroupBy(block => block.Slot).ToDictionary(slot => slot.Key, slot => slot.ToList());
        _minutes = minutes.ToDictionary(block => block.Slot);
    }

    public List<Block> Samples { get; } = [];

    public List<Block> Minutes { get; } = [];

    /// <summary>Blocks of days, each with the slots of it that are wanted.</summary>
    public List<(Block Block, HashSet<long> Slots)> Days { get; } = [];

    /// <param name="session">The database as it is seen.</param>
    /// <param name="kind">The coarsest kind that is fine enough.</param>
    /// <param name="from">Start of the window, microseconds.</param>
    /// <param name="to">Its end.</param>
    /// <param name="inMemory">Slots with samples that are in no block yet.</param>
    public static async Task<RollupPlan> MakeAsync(StoreSession session, BlockKind kind, long from, long to, HashSet<long> inMemory)
    {
        var start = Window.Start(from, Window.Slot);
        var plan = new RollupPlan(
            kind,
            from,
            to,
            await BlockTable.ReadyAsync(session, BlockKind.Samples, start, to),
            await BlockTable.ReadyAsync(session, BlockKind.Minutes, start, to),
            inMemory);
        plan.Choose(await BlockTable.ReadyAsync(session, kind == BlockKind.Hours ? BlockKind.Hours : BlockKind.FiveMinutes, Window.Start(from, Window.Day), to));
        return plan;
    }

    private void Choose(List<Block> days)
    {
        HashSet<long> taken = [];
        foreach (var day in days)
        {
            HashSet<long> slots = [];
            for (var slot = Math.Max(day.Slot, Window.Start(_from, Window.Slot)); slot < Math.Min(day.Slot + Window.Day, _to); slot += Window.Slot)
            {
                if (IsOfDay(slot, day.Kind))
                    slots.Add(slot);
            }

            taken.UnionWith(slots);
            if (slots.Count > 0)
                Days.Add((day, slots));
        }

        foreach (var (slot, block) in _minutes)
        {
            if (!taken.Contains(slot) && (!HasSamples(slot) || (_kind != BlockKind.Samples && IsRolled(slot) && !IsCut(slot, BlockKind.Minutes))))
            {
                Minutes.Add(block);
                taken.Add(slot);
            }
        }

        foreach (var (slot, blocks) in _samples)
        {
            if (!taken.Contains(slot))
                Samples.AddRange(blocks);
        }
    }

    private bool IsOfDay(long slot, BlockKind kind)
    {
        if (!_minutes.TryGetValue(slot, out var minutes))
            return !HasSamples(slot);
        return _kind is BlockKind.FiveMinutes or BlockKind.Hours && minutes.IsFinal && IsRolled(slot) && !IsCut(slot, kind);
    }

    private bool HasSamples(long slot) => _samples.ContainsKey(slot) || _inMemory.Contains(slot);

    /// <summary>Whether the rollups of a slot hold all of its samples.</summary>
    private bool IsRolled(long slot) => _minutes.ContainsKey(slot) && !_inMemory.Contains(slot) && (!_samples.TryGetValue(slot, out var blocks) || blocks.TrueForAll(block => block.IsFinal));

    /// <summary>Whether the window begins or ends inside a bucket of the slot, and samples can tell what of it counts.</summary>
    private bool IsCut(long slot, BlockKind kind)
    {
        var step = Resolution.Step(kind);
        return _samples.ContainsKey(slot) && ((_from > slot && _from % step != 0) || (_to < slot + Window.Slot && _to % step != 0));
    }
}
