namespace Binnacle.Web;

/// <summary>Bounds of what one request may ask for. Every bound is answered with a problem that names it.</summary>
public sealed record WebLimits
{
    /// <summary>Largest chat request body, in bytes.</summary>
    public const int MaxChatBodyBytes = 64 * 1024;

    /// <summary>Chat requests a user may make per minute; more are answered 429 with <c>Retry-After</c>.</summary>
    public int ChatRequestsPerMinute { get; init; } = 600;

    /// <summary>Largest import request, in bytes.</summary>
    public long MaxImportBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>A silent stream sends a comment this often, so that proxies keep it open.</summary>
    public TimeSpan StreamPing { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most live streams open at once; more are answered 429.</summary>
    public int LiveStreams { get; init; } = 250;

    /// <summary>How often the newest values are read while anybody watches them.</summary>
    public TimeSpan LiveInterval { get; init; } = TimeSpan.FromSeconds(2);
}
