namespace Binnacle.Web.Marks;

/// <summary>What to say of a group of events: of an event kind, or of the issues of a rule.</summary>
public sealed record MarkRequest
{
    /// <summary>The node, by name or number.</summary>
    public string Device { get; init; } = "";

    /// <summary>The event kind, <c>gpu.xid</c>; or give <see cref="Rule"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The code of the events, such as the XID; absent for events without one.</summary>
    public int? Code { get; init; }

    /// <summary>The part as the events name it, <c>gpu/3</c>; absent for the host.</summary>
    public string? Component { get; init; }

    /// <summary>The rule whose issues are meant, instead of <see cref="Kind"/>.</summary>
    public string? Rule { get; init; }

    /// <summary><c>acknowledged</c>, <c>resolved</c> or <c>open</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Why; at most 1,000 characters are kept.</summary>
    public string? Note { get; init; }
}
