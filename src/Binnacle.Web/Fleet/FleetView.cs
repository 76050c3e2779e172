using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Gpu;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Store;
using Binnacle.Web.Scope;

namespace Binnacle.Web.Fleet;

/// <summary>The fleet as one request sees it: read once, judged once, shown everywhere on the page.</summary>
public sealed record FleetView
{
    public required ViewScope Scope { get; init; }

    /// <summary>The window of the scope.</summary>
    public required TimeRange Window { get; init; }

    /// <summary>The moment everything is judged from.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Every device of the store, also outside the scope.</summary>
    public ImmutableArray<Device> AllDevices { get; init; } = [];

    /// <summary>Hosts of the scope, worst first.</summary>
    public ImmutableArray<HostSummary> Hosts { get; init; } = [];

    /// <summary>Those that are not switched off: what totals and averages are made of.</summary>
    public IEnumerable<HostSummary> Counted => Hosts.Where(host => host.State != HostState.Disabled);

    public required FleetFindings Findings { get; init; }

    /// <summary>Open issues of the scope, worst first.</summary>
    public ImmutableArray<Issue> OpenIssues { get; init; } = [];

    /// <summary>Names of the GPUs of each device that has an inventory.</summary>
    public required FrozenDictionary<DeviceName, GpuAddresses> Gpus { get; init; }

    /// <summary>Resolves what logs call a GPU of this device.</summary>
    public GpuAddresses GpusOf(DeviceName device) => Gpus.GetValueOrDefault(device, NoGpus);

    private static readonly GpuAddresses NoGpus = new([]);

    /// <summary>The GPUs of each device of the scope with their newest figures.</summary>
    public FrozenDictionary<DeviceName, ImmutableArray<GpuRow>> GpuRows { get; init; } = FrozenDictionary<DeviceName, ImmutableArray<GpuRow>>.Empty;

    /// <summary>The inference servers of each device of the scope that has any.</summary>
    public FrozenDictionary<DeviceName, ImmutableArray<EngineRow>> Engines { get; init; } = FrozenDictionary<DeviceName, ImmutableArray<EngineRow>>.Empty;

    public ImmutableArray<GpuRow> RowsOf(DeviceName device) => GpuRows.GetValueOrDefault(device, []);

    public ImmutableArray<EngineRow> EnginesOf(DeviceName device) => Engines.GetValueOrDefault(device, []);

    public required StoreStatus Store { get; init; }

    /// <summary>Nothing was ever imported.</summary>
    public bool IsEmpty => AllDevices.IsEmpty;

    /// <summary>Time of the newest record of the scope.</summary>
    public DateTimeOffset? Newest => Hosts.IsEmpty ? null : Hosts.Max(host => host.Device.LastSeen);

    /// <summary>Events in equal steps of the window.</summary>
    public ImmutableArray<double?> EventsOverTime { get; init; } = [];

    /// <summary>How many issues were open at equal steps of the window, the last one now.</summary>
    public ImmutableArray<double?> OpenOverTime
    {
        get
        {
            return [.. Enumerable.Range(1, Heartbeats.Steps).Select(step => (double?)OpenAt(Window.From + (Window.Length * step / Heartbeats.Steps)))];

            int OpenAt(DateTimeOffset time) => Findings.Report.Issues.Count(issue => issue.FirstSeen <= time && (issue.Open || issue.LastSeen >= time));
        }
    }

    public int NeedAttention => Hosts.Count(host => host.NeedsAttention);

    public int Count(Severity severity) => OpenIssues.Count(issue => issue.Severity == severity);
}
