namespace Binnacle.Fleet.Marks;

/// <summary>Facts of an event that was read from a gauge, which keeps the last code and tells neither when nor how often.</summary>
public static class GaugeFacts
{
    /// <summary>What the event's time means.</summary>
    public const string TimeMeans = "time_means";

    /// <summary>Whether repeats of the same code can be told.</summary>
    public const string Repeats = "repeats";
}
