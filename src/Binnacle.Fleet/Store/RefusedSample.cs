namespace Binnacle.Fleet.Store;

/// <summary>A sample that was not taken.</summary>
/// <param name="Place">Its position in the batch's samples.</param>
/// <param name="Reason">Why.</param>
public readonly record struct RefusedSample(int Place, SampleRefusal Reason);
