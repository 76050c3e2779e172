namespace Binnacle.Storage.Telemetry;

/// <summary>A sample that is not later than all of its series.</summary>
/// <param name="Place">Its position in the batch.</param>
/// <param name="Sample">The sample.</param>
internal readonly record struct LateSample(int Place, AcceptedSample Sample);
