using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Fleet;

/// <summary>What takes the memory of a GPU, in bytes. Null where no source tells; the parts that are known never exceed the total.</summary>
public sealed record VramParts
{
    public double? TotalBytes { get; init; }
    public double? UsedBytes { get; init; }
    public double? WeightsBytes { get; init; }
    public double? KvUsedBytes { get; init; }
    public double? KvFreeBytes { get; init; }

    /// <summary>The rest of what is used: activations, graphs, other programs.</summary>
    public double? OtherBytes { get; init; }

    /// <summary>Where the parts come from, in words; empty when only used and free are known.</summary>
    public string Basis { get; init; } = "";

    public bool IsSplit => WeightsBytes is not null || KvUsedBytes is not null;

    /// <summary>Used, but nothing says for what.</summary>
    public double? UnsplitBytes => UsedBytes is { } used ? Math.Max(0, used - (WeightsBytes ?? 0) - (KvUsedBytes ?? 0) - (KvFreeBytes ?? 0) - (OtherBytes ?? 0)) : null;

    public double? FreeBytes => TotalBytes is { } total && UsedBytes is { } used ? Math.Max(0, total - used) : null;

    /// <summary>The parts of a split; what it could not tell apart stays in what is used.</summary>
    internal static VramParts Of(VramSplit split, double? used) => new()
    {
        TotalBytes = split.TotalBytes,
        UsedBytes = (split.TotalBytes - split.Bytes(VramPartKind.Free)) ?? used,
        WeightsBytes = split.Bytes(VramPartKind.Weights),
        KvUsedBytes = split.Bytes(VramPartKind.KvUsed),
        KvFreeBytes = split.Bytes(VramPartKind.KvFree),
        OtherBytes = split.Bytes(VramPartKind.Other),
        Basis = split.IsSplit ? string.Join(". ", new[] { VramPartKind.Weights, VramPartKind.KvUsed }.Select(kind => split[kind]).Where(part => part.Bytes is not null).Select(part => $"{(part.Kind == VramPartKind.Weights ? "Weights" : "KV cache")}: {part.From}")) : split.Note,
    };

    public double? UsedShare => TotalBytes > 0 && UsedBytes is { } used ? used / TotalBytes : null;
}
