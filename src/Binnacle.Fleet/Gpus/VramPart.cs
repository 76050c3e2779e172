namespace Binnacle.Fleet.Gpus;

/// <summary>A part of a GPU's memory.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Bytes">Its size; null when it is unknown, which never means zero.</param>
/// <param name="Basis">How it is known.</param>
/// <param name="From">From what, in words: <c>63,488 blocks of 16 tokens x 32,768 B</c>.</param>
public sealed record VramPart(VramPartKind Kind, double? Bytes, VramBasis Basis, string From);
