using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Marks;

/// <summary>Where it is kept what people said of events: acknowledged, resolved, open again. Over SQLite and PostgreSQL, one contract suite.</summary>
public interface IEventMarks
{
    /// <summary>Most groups <see cref="CurrentAsync"/> tells of, those marked last first.</summary>
    const int MaxCurrent = 10_000;

    /// <summary>Most marks <see cref="HistoryAsync"/> tells.</summary>
    const int MaxHistory = 200;

    /// <summary>Adds marks in one transaction; what was said before stays in the history.</summary>
    Task SaveAsync(ImmutableArray<EventMark> marks, CancellationToken cancellationToken);

    /// <summary>The newest mark of every group of the devices that has one, newest first; of all devices when empty.</summary>
    Task<ImmutableArray<EventMark>> CurrentAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken);

    /// <summary>Everything that was said of a group, newest first.</summary>
    Task<ImmutableArray<EventMark>> HistoryAsync(EventGroupKey group, CancellationToken cancellationToken);
}
