namespace Binnacle.Storage.Telemetry;

/// <summary>Divides all series into runs that are worked through one after the other, so that memory is bounded however many there are.</summary>
internal static class SeriesSteps
{
    /// <summary>Samples or buckets that a step should hold at most, on average: 24 MB of samples.</summary>
    private const long EnoughSamples = 1_500_000;

    public static IEnumerable<SeriesState[]> Of(SampleHead head, long samples)
    {
        SeriesState[] all = head.Locked(head.InOrder);
        var steps = (int)Math.Clamp((samples / EnoughSamples) + 1, 1, Math.Max(1, all.Length));
        return all.Chunk(Math.Max(1, (all.Length + steps - 1) / steps));
    }
}
