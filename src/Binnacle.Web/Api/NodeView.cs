using System.Collections.Immutable;
using Binnacle.Web.Fleet;
using Binnacle.Web.Sources;

namespace Binnacle.Web.Api;

/// <summary>A node as <c>/api/nodes</c> gives it. Figures no source gives are null.</summary>
public sealed record NodeView
{
    public required int Id { get; init; }
    public required string Name { get; init; }

    /// <summary><c>critical</c>, <c>warning</c>, <c>stale</c>, <c>unknown</c>, <c>info</c>, <c>ok</c> or <c>disabled</c>.</summary>
    public required string State { get; init; }
    public DateTimeOffset? Since { get; init; }
    public required string Summary { get; init; }
    public int? HealthScore { get; init; }
    public required int OpenIssues { get; init; }
    public required int Gpus { get; init; }
    public required int GpusSeen { get; init; }
    public double? HottestGpuCelsius { get; init; }
    public double? PowerWatts { get; init; }
    public double? MemoryUsedBytes { get; init; }
    public double? MemoryTotalBytes { get; init; }
    public double? KvCacheUtilization { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>Whether it is counted, judged and read.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Where it is reached; empty when nobody said.</summary>
    public required string Host { get; init; }
    public int? Port { get; init; }
    public required string Note { get; init; }

    /// <summary>Counts edits by people; send it back when editing.</summary>
    public required int Version { get; init; }

    /// <summary>Time of its newest sample; null when it sends none.</summary>
    public DateTimeOffset? LastSample { get; init; }
    public required bool NeedsAttention { get; init; }

    /// <summary>Planned work that goes on; null when there is none.</summary>
    public MaintenanceView? Maintenance { get; init; }

    /// <summary>What the first reading found, when it was just added with a data source.</summary>
    public SourceTestView? Test { get; init; }

    /// <summary>The page that shows it.</summary>
    public required string Href { get; init; }

    internal static NodeView Of(HostSummary host) => new()
    {
        Id = host.Device.Id,
        Name = host.Device.Name.Value,
        State = host.State.ToString().ToLowerInvariant(),
        Since = host.Since,
        Summary = host.Sentence,
        HealthScore = host.Health?.Score,
        OpenIssues = host.OpenIssues.Length,
        Gpus = host.Figures.GpusKnown,
        GpusSeen = host.Figures.GpusSeen,
        HottestGpuCelsius = host.Figures.HottestCelsius,
        PowerWatts = host.Figures.PowerWatts,
        MemoryUsedBytes = host.Figures.MemoryUsedBytes,
        MemoryTotalBytes = host.Figures.MemoryTotalBytes,
        KvCacheUtilization = host.Figures.KvUsage,
        FirstSeen = host.Device.FirstSeen,
        LastSeen = host.Device.LastSeen,
        Labels = host.Device.Labels,
        Enabled = host.Device.IsEnabled,
        Host = host.Settings?.Host ?? "",
        Port = host.Settings?.Port,
        Note = host.Settings?.Note ?? "",
        Version = host.Settings?.Version ?? 0,
        LastSample = host.Figures.NewestSample,
        NeedsAttention = host.NeedsAttention,
        Maintenance = host.Maintenance is { } work ? MaintenanceView.Of(work, work.Window.From) : null,
        Href = $"/fleet/{Uri.EscapeDataString(host.Device.Name.Value)}",
    };
}
