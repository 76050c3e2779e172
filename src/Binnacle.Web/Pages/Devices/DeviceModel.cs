using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Web.Charts;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;

namespace Binnacle.Web.Pages.Devices;

/// <summary>Everything known of one device, as far as the open tab shows it.</summary>
public sealed record DeviceModel
{
    public required ShellModel Shell { get; init; }
    public required FleetView View { get; init; }
    public required HostSummary Host { get; init; }
    public required DeviceTab Tab { get; init; }

    /// <summary>Open and closed issues of the last days, open ones first.</summary>
    public ImmutableArray<Issue> Issues { get; init; } = [];
    public ImmutableArray<SensorReading> Readings { get; init; } = [];
    public ImmutableArray<EventCount> Counts { get; init; } = [];
    public ImmutableArray<InventoryFact> Facts { get; init; } = [];
    public ImmutableArray<GpuRow> Gpus => View.RowsOf(Name);

    public ImmutableArray<EngineRow> Engines => View.EnginesOf(Name);

    /// <summary>What runs on its GPUs; with the tab open also what ended in the window.</summary>
    public ImmutableArray<ProcessSpan> Processes { get; init; } = [];

    /// <summary>Data sources that name this host; only with the tab open that shows them.</summary>
    public ImmutableArray<SourceStatus> Sources { get; init; } = [];

    /// <summary>A form that was sent and refused; null to show what is stored.</summary>
    public SettingsForm? Settings { get; init; }

    /// <summary>Settings have just been saved.</summary>
    public bool Saved { get; init; }

    /// <summary>The table of processes shows ended ones too.</summary>
    public bool ShowsAll { get; init; }

    /// <summary>Latencies and totals of its servers over the window.</summary>
    public ImmutableArray<EngineLatencies> Latencies { get; init; } = [];

    public ImmutableArray<ChartModel> Charts { get; init; } = [];
    public ImmutableArray<ChartFlag> Flags { get; init; } = [];
    public ImmutableArray<DeviceEvent> Events { get; init; } = [];
    public required EventFilter Filter { get; init; }

    /// <summary>Where older events go on; null on the last page.</summary>
    public EventCursor? Older { get; init; }

    /// <summary>The event the address points at.</summary>
    public EventId? Marked { get; init; }

    public DeviceName Name => Host.Device.Name;

    public long EventCount => Counts.Sum(count => count.Count);

    public string Url(string? tab, params ReadOnlySpan<(string, string?)> more)
    {
        var query = new List<(string, string?)> { ("tab", tab) };
        foreach (var entry in more)
            query.Add(entry);
        return Shell.Scope.Url($"/fleet/{Uri.EscapeDataString(Name.Value)}", [.. query]);
    }
}
