using Binnacle.Fleet.Marks;

namespace Binnacle.Web.Marks;

/// <summary>What somebody said of a group of events.</summary>
/// <param name="Device">The node.</param>
/// <param name="Kind">The event kind; null for a rule's issues.</param>
/// <param name="Code">The code of the events; null without.</param>
/// <param name="Component">The part.</param>
/// <param name="Rule">The rule whose issues are meant; null for events.</param>
/// <param name="State"><c>acknowledged</c>, <c>resolved</c> or <c>open</c>.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="Note">Why; may be empty.</param>
/// <param name="Returned">It was resolved and happened again, so it is open.</param>
public sealed record MarkView(string Device, string? Kind, int? Code, string Component, string? Rule, string State, string By, DateTimeOffset At, string Note, bool Returned)
{
    internal static MarkView Of(EventMark mark, bool returned) => new(
        mark.Group.Device.Value, mark.Group.Rule is null ? mark.Group.Kind : null, mark.Group.Code, mark.Group.Component.ToString(), mark.Group.Rule,
        mark.State.ToString().ToLowerInvariant(), mark.By, mark.At, mark.Note, returned);
}
