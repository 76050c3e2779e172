using Binnacle.Fleet.Marks;
using Binnacle.Web.Api;

namespace Binnacle.Web.Marks;

/// <summary>Events of one device, kind, code and part, told as one.</summary>
/// <param name="Device">The node.</param>
/// <param name="Kind">The event kind.</param>
/// <param name="Code">The code; null without.</param>
/// <param name="Component">The part.</param>
/// <param name="FirstSeen">Time of the oldest event of the window.</param>
/// <param name="LastSeen">Time of the newest.</param>
/// <param name="Count">Occurrences.</param>
/// <param name="CountIsAtLeast">Repeats may be missing from the count: the source only tells the last code.</param>
/// <param name="State"><c>open</c>, <c>acknowledged</c> or <c>resolved</c>.</param>
/// <param name="Mark">What somebody said of it last; null when nobody did.</param>
/// <param name="Newest">The newest event.</param>
public sealed record EventGroupView(
    string Device, string Kind, int? Code, string Component, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Count, bool CountIsAtLeast, string State, MarkView? Mark, EventView Newest)
{
    internal static EventGroupView Of(EventGroup group) => new(
        group.Key.Device.Value, group.Key.Kind, group.Key.Code, group.Key.Component.ToString(), group.FirstSeen, group.LastSeen, group.Count, group.CountIsAtLeast,
        group.State.ToString().ToLowerInvariant(), group.Mark is { } mark ? MarkView.Of(mark, group.Returned) : null, EventView.Of(group.Newest));
}
