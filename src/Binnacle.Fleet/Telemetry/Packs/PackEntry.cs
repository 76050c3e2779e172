namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Where a pack holds a piece of a series.</summary>
/// <param name="Series">Number of the series.</param>
/// <param name="Count">Samples or buckets.</param>
/// <param name="Times">Which of the pack's time columns they share.</param>
/// <param name="Offset">Where its figures begin.</param>
/// <param name="Length">Bytes they take.</param>
/// <param name="Check">Checksum over them and the series' number.</param>
public readonly record struct PackEntry(long Series, int Count, int Times, int Offset, int Length, uint Check);
