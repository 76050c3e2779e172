using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.Surroundings;

/// <summary>A time in which somebody planned to work on a machine.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="Plan">The record of the plan.</param>
internal sealed record MaintenanceWindow(DateTimeOffset From, DateTimeOffset To, DeviceEvent Plan)
{
    // Work starts early and machines come back late.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    public bool Covers(DateTimeOffset time) => time >= From - Early && time <= To + Late;

    /// <summary>The windows of one machine, in order.</summary>
    public static ImmutableArray<MaintenanceWindow> Of(IReadOnlyList<DeviceEvent> maintenance) =>
        [.. maintenance.Where(entry => entry.Direction != Direction.Deasserted).Select(entry => new MaintenanceWindow(entry.Time, EndOf(entry, maintenance), entry))];

    private static DateTimeOffset EndOf(DeviceEvent plan, IReadOnlyList<DeviceEvent> all)
    {
        if (plan.Facts.TryGetValue("until", out var until) && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) && told >= plan.Time)
            return told;
        return all.FirstOrDefault(entry => entry.Direction == Direction.Deasserted && entry.Time >= plan.Time)?.Time ?? plan.Time;
    }
}
