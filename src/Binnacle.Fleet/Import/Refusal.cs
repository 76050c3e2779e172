using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Import;

/// <summary>Why the store did not take a sample, in words.</summary>
internal static class Refusal
{
    public static string Of(SampleRefusal reason) => reason switch
    {
        SampleRefusal.Future => "Its time lies further ahead of this clock than is allowed. Check the clock of what wrote it.",
        SampleRefusal.Expired => "It is older than samples are kept, so nothing of its time is left to compare it with.",
        _ => $"The store does not take it ({reason}).",
    };
}
