using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Time;

namespace Binnacle.Diagnosis.Boots;

/// <summary>
/// Finds boots and says why they happened, from what came shortly before. The first cause in order holds: a watchdog that bites after a machine check
/// is the machine check's effect. Windows follow research on real logs: IERR to boot record 21 s, boot records 20 to 300 s after the fault.
/// </summary>
internal static class BootClassifier
{
    /// <summary>Signs closer than this belong to one boot: firmware, loader and operating system each log theirs.</summary>
    private static readonly TimeSpan OneBoot = TimeSpan.FromMinutes(10);

    /// <summary>Supplies that lose their input within this time lose it together.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(60);

    private static readonly (BootCause Cause, TimeSpan Before, Func<DeviceEvent, bool> Shows)[] Causes =
    [
        (BootCause.Thermal, TimeSpan.FromMinutes(10), entry => Is(entry, EventKinds.ThermalTrip, EventKinds.ThermalUpperNonrecoverable)),
        (BootCause.MachineCheck, TimeSpan.FromMinutes(5), entry => Is(entry, EventKinds.CpuIerr, EventKinds.CpuMachineCheck, EventKinds.MemoryUncorrectable)),
        (BootCause.Panic, TimeSpan.FromMinutes(15), entry => Is(entry, EventKinds.BootPanic, EventKinds.BootOops, EventKinds.BootOsStop, EventKinds.SystemLockup)),
        (BootCause.Watchdog, TimeSpan.FromMinutes(10), entry => Is(entry, EventKinds.BootWatchdog)),
        // An outage lasts as long as it lasts; that every supply lost its input is proof enough.
        (BootCause.PowerLoss, TimeSpan.FromHours(24), entry => Is(entry, EventKinds.PowerUnitAcLost) || IsSupplyLoss(entry)),
        (BootCause.Planned, TimeSpan.FromMinutes(15), entry => Is(entry, EventKinds.BootOsShutdown)),
        (BootCause.Operator, TimeSpan.FromMinutes(15), entry => Is(entry, EventKinds.PowerButton, EventKinds.PowerUnitCycle, EventKinds.PowerUnitOff) || IsSoftOff(entry)),
    ];

    public static ImmutableArray<BootRecord> Classify(ImmutableArray<DeviceEvent> events)
    {
        var boots = ImmutableArray.CreateBuilder<BootRecord>();
        var lastSign = DateTimeOffset.MinValue;
        for (var i = 0; i < events.Length; i++)
        {
            if (!IsSign(events[i]) || IsUndated(events[i]))
                continue;

            var isNew = boots.Count == 0 || events[i].Time - lastSign > OneBoot || IsSinceControllerStart(events[i]) || IsSoftOffBetween(events, lastSign, i);
            if (isNew)
                boots.Add(Explain(events, i, lastSign));
            lastSign = events[i].Time;
        }

        return boots.ToImmutable();
    }

    private static BootRecord Explain(ImmutableArray<DeviceEvent> events, int at, DateTimeOffset previousBoot)
    {
        var sign = events[at];
        if (IsSinceControllerStart(sign))
            return new(sign.Time, BootCause.PowerLoss, [sign]);

        foreach (var (cause, before, shows) in Causes)
        {
            var found = Preceding(events, at, before).Where(entry => entry.Time > previousBoot && entry.Direction != Direction.Deasserted && shows(entry)).ToArray();
            // One supply without input does not stop a machine that has two.
            if (found.Length == 0 || (cause == BootCause.PowerLoss && !IsWholePowerLoss(found)))
                continue;

            return new(sign.Time, cause, [found[^1], sign]);
        }

        return new(sign.Time, IsHostLogged(events, at) ? BootCause.Unexplained : BootCause.NotKnown, [sign]);
    }

    // Only the host's own log shows orderly shutdowns. Where it does not cover the time before, or the sign has no real time, nothing is claimed.
    private static bool IsHostLogged(ImmutableArray<DeviceEvent> events, int at) =>
        events[at].TimeQuality is TimeQuality.Reported or TimeQuality.ZoneAssumed or TimeQuality.YearAssumed
        && Preceding(events, at, TimeSpan.FromHours(24)).Any(entry => Is(entry, EventKinds.BootKernelStart, EventKinds.SystemKernelMessage, EventKinds.SystemLogMessage));

    private static IEnumerable<DeviceEvent> Preceding(ImmutableArray<DeviceEvent> events, int at, TimeSpan before)
    {
        var first = at;
        while (first > 0 && events[at].Time - events[first - 1].Time <= before)
            first--;
        return events[first..at];
    }

    private static bool IsWholePowerLoss(DeviceEvent[] found) =>
        found.Any(entry => Is(entry, EventKinds.PowerUnitAcLost))
        || found.Any(entry => found.Where(other => (other.Time - entry.Time).Duration() <= AtOnce).Select(other => other.Component).Distinct().Count() >= 2);

    private static bool IsSign(DeviceEvent entry) =>
        entry.Direction != Direction.Deasserted
        && (Is(entry, EventKinds.BootInitiated, EventKinds.BootKernelStart, EventKinds.BootOsBooted) || (Is(entry, EventKinds.PowerAcpiState) && entry.Text.Contains("S0", StringComparison.Ordinal)));

    private static bool IsSoftOffBetween(ImmutableArray<DeviceEvent> events, DateTimeOffset from, int at)
    {
        for (var i = at - 1; i >= 0 && events[i].Time >= from; i--)
        {
            if (IsSoftOff(events[i]))
                return true;
        }

        return false;
    }

    private static bool IsSoftOff(DeviceEvent entry) =>
        Is(entry, EventKinds.PowerAcpiState) && (entry.Text.Contains("S5", StringComparison.Ordinal) || entry.Text.Contains("soft-off", StringComparison.OrdinalIgnoreCase));

    private static bool IsSupplyLoss(DeviceEvent entry) => Is(entry, EventKinds.PowerPsuAcLost);

    // "Pre-Init" in a controller's log: the controller itself had just started, so its standby power had been gone.
    private static bool IsSinceControllerStart(DeviceEvent sign) => sign.TimeQuality == TimeQuality.SinceBoot && Is(sign, EventKinds.PowerAcpiState);

    // A clock that was never set orders nothing in time; such boots are not counted.
    private static bool IsUndated(DeviceEvent sign) => sign.TimeQuality == TimeQuality.ClockUnset;

    private static bool Is(DeviceEvent entry, params ReadOnlySpan<EventKind> kinds) => kinds.Contains(entry.Kind);
}
