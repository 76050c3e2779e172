using System.Collections.Frozen;
using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.States;

/// <summary>Which kinds are states that last, which kinds end others, and which are bad news when they end.</summary>
internal static class StateKinds
{
    /// <summary>Kinds whose end opens a state: "Power good | Deasserted" is the loss of power good.</summary>
    public static readonly FrozenDictionary<string, EventKind> OpenedByDeassertion = new Dictionary<string, EventKind>(StringComparer.Ordinal)
    {
        [EventKinds.PowerRedundancyFull.Name] = EventKinds.PowerRedundancyLost,
        [EventKinds.FanRedundancyFull.Name] = EventKinds.FanRedundancyLost,
        [EventKinds.PowerGood.Name] = EventKinds.PowerUnitFailure,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] SupplyFaults =
    [
        EventKinds.PowerPsuFailure.Name, EventKinds.PowerPsuAcLost.Name, EventKinds.PowerPsuAcOutOfRange.Name,
    ];

    private static readonly string[] PowerRedundancyFaults =
    [
        EventKinds.PowerRedundancyLost.Name, EventKinds.PowerRedundancyDegraded.Name,
        EventKinds.PowerNonredundantSufficient.Name, EventKinds.PowerNonredundantInsufficient.Name,
    ];

    /// <summary>Kinds whose beginning ends other states anywhere on the device. Full redundancy means that every supply delivers again.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> EndedByAssertion = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        [EventKinds.PowerRedundancyFull.Name] = Set([.. PowerRedundancyFaults, .. SupplyFaults]),
        [EventKinds.FanRedundancyFull.Name] = Set(EventKinds.FanRedundancyLost.Name, EventKinds.FanRedundancyDegraded.Name),
        [EventKinds.PowerGood.Name] = Set(EventKinds.PowerUnitFailure.Name),
        [EventKinds.SystemLogCleared.Name] = Set(EventKinds.SystemLogFull.Name, EventKinds.SystemLogAlmostFull.Name),
        [EventKinds.NetworkLinkUp.Name] = Set(EventKinds.NetworkLinkDown.Name),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds whose end also ends others: some controllers log the end of "redundancy lost" but never of the failure behind it.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> EndedByDeassertion = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        [EventKinds.PowerRedundancyLost.Name] = Set([.. PowerRedundancyFaults, .. SupplyFaults]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Kinds whose end also ends other states of the same part: some services say "within range" or "operating normally" whatever was wrong before.
    /// </summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> EndedOnPart = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        [EventKinds.FanFault.Name] = Set(Limits("fan")),
        [EventKinds.ThermalState.Name] = Set(Limits("thermal")),
        [EventKinds.PowerVoltageState.Name] = Set(Limits("power.voltage", '_')),
        [EventKinds.PowerPsuFailure.Name] = Set([EventKinds.PowerPsuAcLost.Name, EventKinds.PowerPsuAcOutOfRange.Name, EventKinds.PowerPsuPredictive.Name]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds that end by presence: the part was pulled and put back, so what was wrong with the old one is over.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> EndedByInsertion = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        [EventKinds.PowerPsuPresence.Name] = Set([.. SupplyFaults, EventKinds.PowerPsuPredictive.Name, EventKinds.PowerPsuConfiguration.Name]),
        [EventKinds.StorageDrivePresence.Name] = Set(EventKinds.StorageDriveFault.Name, EventKinds.StorageDrivePredictive.Name),
        [EventKinds.FanPresence.Name] = Set([.. Limits("fan"), EventKinds.FanFault.Name]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every kind that lasts until it ends.</summary>
    public static readonly FrozenSet<string> Lasting = Set(
    [
        .. Limits("thermal"), .. Limits("fan"), .. Limits("power.voltage", '_'), .. Limits("power.current", '_'),
        .. PowerRedundancyFaults, .. SupplyFaults,
        EventKinds.PowerPsuPredictive.Name, EventKinds.PowerPsuConfiguration.Name, EventKinds.PowerUnitFailure.Name, EventKinds.PowerUnitAcLost.Name,
        EventKinds.PowerVoltageState.Name, EventKinds.PowerBrake.Name,
        EventKinds.FanFault.Name, EventKinds.FanRedundancyLost.Name, EventKinds.FanRedundancyDegraded.Name,
        EventKinds.MemoryCeLimit.Name, EventKinds.MemoryConfiguration.Name, EventKinds.MemoryDeviceDisabled.Name,
        EventKinds.MemoryPmic.Name, EventKinds.MemoryPmicCritical.Name, EventKinds.MemoryOvertemperature.Name,
        EventKinds.BatteryLow.Name, EventKinds.BatteryFailed.Name,
        EventKinds.StorageDriveFault.Name, EventKinds.StorageDrivePredictive.Name, EventKinds.StorageArrayCritical.Name,
        EventKinds.StorageArrayDegraded.Name, EventKinds.StorageArrayFailed.Name,
        EventKinds.SystemLogFull.Name, EventKinds.SystemLogAlmostFull.Name, EventKinds.NetworkLinkDown.Name,
        EventKinds.PcieSlotFault.Name, EventKinds.PcieBusDegraded.Name, EventKinds.GpuHealth.Name,
    ]);

    /// <summary>The six limit kinds of a subsystem: <c>thermal.upper_critical</c> and its like.</summary>
    public static IEnumerable<string> Limits(string prefix, char separator = '.') =>
        from side in new[] { "lower", "upper" }
        from level in new[] { "noncritical", "critical", "nonrecoverable" }
        select $"{prefix}{separator}{side}_{level}";

    /// <summary>The level a limit kind speaks of.</summary>
    public static LimitLevel LevelOf(EventKind kind) => kind.Name switch
    {
        var name when name.EndsWith("_nonrecoverable", StringComparison.Ordinal) => LimitLevel.NonRecoverable,
        var name when name.EndsWith("_noncritical", StringComparison.Ordinal) => LimitLevel.NonCritical,
        var name when name.EndsWith("_critical", StringComparison.Ordinal) => LimitLevel.Critical,
        _ => LimitLevel.None,
    };

    public static FrozenSet<string> Set(params IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);

    public static FrozenSet<string> Set(params ReadOnlySpan<EventKind> kinds)
    {
        var names = new List<string>(kinds.Length);
        foreach (var kind in kinds)
            names.Add(kind.Name);
        return names.ToFrozenSet(StringComparer.Ordinal);
    }
}
