using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;

namespace Binnacle.Diagnosis;

/// <summary>Everything a diagnosis looks at. Values only: whoever calls has read the store or the files.</summary>
public sealed record DiagnosisInput
{
    /// <summary>The window the report is about. Events outside it are ignored.</summary>
    public required TimeRange Window { get; init; }

    /// <summary>The moment to judge from: event ages, staleness and open states are as of this time.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Events of the window, in any order. Planned work may begin before it: a <c>system.maintenance</c> event marks the issues that begin while it lasts.</summary>
    public ImmutableArray<DeviceEvent> Events { get; init; } = [];

    /// <summary>Newest reading of each sensor, in any order; older readings of the same sensor may be present and are used as history.</summary>
    public ImmutableArray<SensorReading> Readings { get; init; } = [];

    /// <summary>Metric series of the window.</summary>
    public ImmutableArray<Series> Series { get; init; } = [];

    /// <summary>Inventory facts.</summary>
    public ImmutableArray<InventoryFact> Facts { get; init; } = [];

    /// <summary>Devices to report on even when nothing was heard of them.</summary>
    public ImmutableArray<DeviceName> Devices { get; init; } = [];
}
