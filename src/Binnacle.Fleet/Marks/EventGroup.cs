using System.Collections.Immutable;
using Binnacle.Core.Events;

namespace Binnacle.Fleet.Marks;

/// <summary>Events of one group told as one: since when, until when, how often, and what people said of it.</summary>
public sealed record EventGroup
{
    public required EventGroupKey Key { get; init; }

    /// <summary>The newest event of the group.</summary>
    public required DeviceEvent Newest { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Occurrences, counting what a single record stands for.</summary>
    public required long Count { get; init; }

    /// <summary>Whether <see cref="Count"/> can miss repeats, because a source only tells the last code.</summary>
    public required bool CountIsAtLeast { get; init; }

    /// <summary>What was said of it last; null when nothing was.</summary>
    public EventMark? Mark { get; init; }

    public MarkState State => Mark switch
    {
        null => MarkState.Open,
        var mark when mark.Returned(LastSeen) => MarkState.Open,
        var mark => mark.State,
    };

    /// <summary>It was resolved and happened again.</summary>
    public bool Returned => Mark?.Returned(LastSeen) == true;

    /// <summary>The groups among events, the one that happened last first.</summary>
    public static ImmutableArray<EventGroup> Of(IEnumerable<DeviceEvent> events, ImmutableArray<EventMark> current)
    {
        var marks = current.GroupBy(mark => mark.Group).ToDictionary(group => group.Key, group => group.First());
        return
        [
            .. events.GroupBy(EventGroupKey.Of).Select(group => One(group.Key, [.. group.OrderBy(happened => happened.Time)], marks.GetValueOrDefault(group.Key)))
                .OrderByDescending(group => group.LastSeen).ThenBy(group => group.Key.Device).ThenBy(group => group.Key.Component),
        ];
    }

    private static EventGroup One(EventGroupKey key, DeviceEvent[] events, EventMark? mark) => new()
    {
        Key = key,
        Newest = events[^1],
        FirstSeen = events[0].Time,
        LastSeen = events[^1].Time,
        Count = events.Sum(happened => (long)happened.Count),
        CountIsAtLeast = events.Any(happened => happened.Facts.ContainsKey(GaugeFacts.Repeats)),
        Mark = mark,
    };
}
