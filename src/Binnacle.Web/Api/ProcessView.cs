using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Api;

/// <summary>A process on a GPU. What no source says is null or empty.</summary>
public sealed record ProcessView
{
    public required int? NodeId { get; init; }
    public required string Node { get; init; }
    public required string Gpu { get; init; }

    /// <summary>MIG instance; empty for the whole GPU.</summary>
    public required string Instance { get; init; }
    public required int Pid { get; init; }
    public required string Name { get; init; }
    public required string User { get; init; }
    public required string Container { get; init; }
    public required string Pod { get; init; }
    public required string Kind { get; init; }
    public long? UsedBytes { get; init; }
    public long? PeakBytes { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public required bool Running { get; init; }

    internal static ProcessView Of(ProcessSpan span, int? node) => new()
    {
        NodeId = node,
        Node = span.Device.Value,
        Gpu = span.Gpu.ToString(),
        Instance = span.Process.Instance,
        Pid = span.Process.Pid,
        Name = span.Process.Name,
        User = span.Process.User,
        Container = span.Process.Container,
        Pod = span.Process.Pod,
        Kind = span.Process.Kind.ToString().ToLowerInvariant(),
        UsedBytes = span.Process.UsedBytes,
        PeakBytes = span.PeakBytes,
        Since = span.Since,
        FirstSeen = span.FirstSeen,
        LastSeen = span.LastSeen,
        Running = span.IsRunning,
    };
}
