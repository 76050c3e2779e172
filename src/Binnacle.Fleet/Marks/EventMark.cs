namespace Binnacle.Fleet.Marks;

/// <summary>What somebody said of a group of events, and when. The newest of a group holds; the older ones are its history.</summary>
public sealed record EventMark
{
    public const int MaxNoteLength = 1_000;
    public const int MaxNameLength = 200;

    public required EventGroupKey Group { get; init; }

    public required MarkState State { get; init; }

    /// <summary>Who said it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in words; cleaned, may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether what was last seen then is over by this mark: it was resolved, and nothing happened since.</summary>
    public bool Ends(DateTimeOffset lastSeen) => State == MarkState.Resolved && lastSeen <= At;

    /// <summary>Whether it was resolved and came back.</summary>
    public bool Returned(DateTimeOffset lastSeen) => State == MarkState.Resolved && lastSeen > At;
}
