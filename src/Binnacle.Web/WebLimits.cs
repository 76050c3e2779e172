namespace Binnacle.Web;

/// <summary>Bounds of what one request may ask for. Every bound is answered with a problem that names it.</summary>
public sealed record WebLimits
{
    /// <summary>Largest chat request body, in bytes.</summary>
    public const int MaxChatBodyBytes = 64 * 1024;

    /// <summary>Chat requests a user may make per minute; more are answered 429 with <c>Retry-After</c>.</summary>
    public int ChatRequestsPerMinute { get; init; } = 600;

    /// <summary>Tests of data sources, and readings on demand, a user may ask for per minute.</summary>
    public int ProbesPerMinute { get; init; } = 60;

    /// <summary>Largest import request, in bytes.</summary>
    public long MaxImportBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Largest push (remote write, OTLP, snapshots, sync) as sent, in bytes.</summary>
    public int MaxPushBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Largest push unpacked, in bytes.</summary>
    public int MaxPushInflatedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Largest OTLP request unpacked, in bytes: its attributes take many times their length in memory.</summary>
    public int MaxOtlpBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Pushes worked on at one time: each may hold its whole body in memory.</summary>
    public int PushesAtOnce { get; init; } = 4;

    /// <summary>Pushes that wait for their turn, their bodies unread; more are answered 429 with <c>Retry-After</c>.</summary>
    public int PushesWaiting { get; init; } = 64;

    /// <summary>A silent stream sends a comment this often, so that proxies keep it open.</summary>
    public TimeSpan StreamPing { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most live streams open at once; more are answered 429.</summary>
    public int LiveStreams { get; init; } = 250;

    /// <summary>How often the newest values are read while anybody watches them.</summary>
    public TimeSpan LiveInterval { get; init; } = TimeSpan.FromSeconds(2);
}
