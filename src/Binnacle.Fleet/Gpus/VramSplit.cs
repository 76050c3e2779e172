using System.Collections.Immutable;
using System.Globalization;

namespace Binnacle.Fleet.Gpus;

/// <summary>
/// The memory of a GPU, or of all GPUs of a host, by what it is for. Parts with a figure never exceed the total; what is used and cannot be told apart
/// is <see cref="VramPartKind.Unsplit"/>, never guessed. Formulas: docs/user/gpu-memory.md.
/// </summary>
public sealed record VramSplit
{
    /// <summary>Computed parts may exceed what is used by so much, because engines round and sources are read at different moments.</summary>
    private const double Tolerance = 0.02;

    public double? TotalBytes { get; init; }

    /// <summary>Every kind, in the order of <see cref="VramPartKind"/>.</summary>
    public required ImmutableArray<VramPart> Parts { get; init; }

    /// <summary>What the reader should know; empty when all is well.</summary>
    public string Note { get; init; } = "";

    public VramPart this[VramPartKind kind] => Parts[(int)kind];

    /// <summary>Bytes of a kind; null when they are unknown.</summary>
    public double? Bytes(VramPartKind kind) => this[kind].Bytes;

    /// <summary>Whether weights or KV cache could be told apart.</summary>
    public bool IsSplit => this[VramPartKind.Weights].Bytes is not null || this[VramPartKind.KvUsed].Bytes is not null;

    /// <summary>Splits the memory of one GPU.</summary>
    public static VramSplit Of(VramFigures gpu)
    {
        var (total, used, free) = Balance(gpu);
        var weights = Sum(gpu.Engines, engine => engine.WeightBytes, engine => engine.WeightsFrom);
        var pool = Sum(gpu.Engines, engine => engine.KvPoolBytes, engine => engine.KvFrom);
        var held = gpu.Engines.All(engine => engine.KvUsage is not null) ? Sum(gpu.Engines, engine => engine.KvPoolBytes * engine.KvUsage, engine => engine.KvFrom) : Unknown("a server does not tell its KV use");
        var note = "";
        if (used is { } most && (weights.Bytes ?? 0) + (pool.Bytes ?? 0) > most * (1 + Tolerance))
        {
            note = string.Create(CultureInfo.InvariantCulture, $"The parts computed for {string.Join(", ", gpu.Engines.Select(engine => engine.Model))} are more than what is used; so they are not on this GPU, or not in this shape.");
            weights = pool = held = Unknown(note);
        }

        return new() { TotalBytes = total, Parts = Assemble(used, free, weights, pool, held), Note = note };
    }

    /// <summary>Adds up GPUs. A part is known for the host only where it is known for every GPU.</summary>
    public static VramSplit OfHost(IReadOnlyCollection<VramSplit> gpus) => new()
    {
        TotalBytes = gpus.Count > 0 && gpus.All(gpu => gpu.TotalBytes is not null) ? gpus.Sum(gpu => gpu.TotalBytes) : null,
        Parts =
        [
            .. Enum.GetValues<VramPartKind>().Select(kind => gpus.Count > 0 && gpus.All(gpu => gpu.Bytes(kind) is not null)
                ? new VramPart(kind, gpus.Sum(gpu => gpu.Bytes(kind)), gpus.Max(gpu => gpu[kind].Basis), "sum over GPUs")
                : new VramPart(kind, null, VramBasis.Unknown, string.Create(CultureInfo.InvariantCulture, $"known for {gpus.Count(gpu => gpu.Bytes(kind) is not null)} of {gpus.Count} GPUs"))),
        ],
        Note = string.Join(' ', gpus.Select(gpu => gpu.Note).Where(note => note.Length > 0).Distinct()),
    };

    // Two of total, used and free give the third; what the driver reserves is used.
    private static (double? Total, double? Used, double? Free) Balance(VramFigures gpu)
    {
        var total = gpu.Total ?? (gpu.Used is { } used && gpu.Free is { } free ? used + free + (gpu.Reserved ?? 0) : null);
        return (gpu.Free, gpu.Used, total) switch
        {
            ({ } left, _, { } all) when left <= all => (all, all - left, left),
            (_, { } taken, { } all) when taken <= all => (all, taken, all - taken),
            _ => (total, gpu.Used, gpu.Free),
        };
    }

    private static ImmutableArray<VramPart> Assemble(double? used, double? free, VramPart weights, VramPart pool, VramPart held)
    {
        var known = (weights.Bytes ?? 0) + (pool.Bytes ?? 0);
        var rest = used is { } all ? Math.Max(0, all - known) : (double?)null;
        var complete = weights.Bytes is not null && pool.Bytes is not null;
        var basis = weights.Basis > pool.Basis ? weights.Basis : pool.Basis;
        return
        [
            weights with { Kind = VramPartKind.Weights },
            held with { Kind = VramPartKind.KvUsed },
            held.Bytes is { } taken ? pool with { Kind = VramPartKind.KvFree, Bytes = Math.Max(0, pool.Bytes.GetValueOrDefault() - taken) } : held with { Kind = VramPartKind.KvFree },
            complete && rest is not null ? new(VramPartKind.Other, rest, basis, "used, less weights and KV cache") : new(VramPartKind.Other, null, VramBasis.Unknown, "needs used memory, weights and KV cache"),
            Unsplit(used, complete, rest, pool.Bytes is { } whole && held.Bytes is null ? whole : 0),
            new(VramPartKind.Free, free, free is null ? VramBasis.Unknown : VramBasis.Measured, free is null ? "no source tells it" : "the driver"),
        ];
    }

    // A KV cache of known size whose use nobody tells is used for KV, but neither held nor free.
    private static VramPart Unsplit(double? used, bool complete, double? rest, double poolOfUnknownUse) => used is null
        ? new(VramPartKind.Unsplit, null, VramBasis.Unknown, "no source tells what is used")
        : new(VramPartKind.Unsplit, (complete ? 0 : rest.GetValueOrDefault()) + poolOfUnknownUse, VramBasis.Measured, "used, less the parts that are known");

    private static VramPart Unknown(string why) => new(VramPartKind.Unsplit, null, VramBasis.Unknown, why);

    private static VramPart Sum(ImmutableArray<EngineFootprint> engines, Func<EngineFootprint, double?> bytes, Func<EngineFootprint, string> from)
    {
        if (engines.IsEmpty)
            return Unknown("no inference server is known to run here");
        if (engines.FirstOrDefault(engine => bytes(engine) is null) is { } silent)
            return Unknown($"{silent.Model}: {from(silent)}");
        var assumptions = engines.Select(engine => engine.Assumption).Where(text => text.Length > 0).Distinct().ToArray();
        return new(
            VramPartKind.Unsplit, engines.Sum(bytes), assumptions.Length > 0 ? VramBasis.Assumed : VramBasis.Computed,
            string.Join("; ", engines.Select(engine => engines.Length > 1 ? $"{engine.Model}: {from(engine)}" : from(engine)).Concat(assumptions.Select(text => $"assuming {text}"))));
    }
}
