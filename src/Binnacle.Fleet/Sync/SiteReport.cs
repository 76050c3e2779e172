using System.Collections.Immutable;
using Binnacle.Fleet.Sites;

namespace Binnacle.Fleet.Sync;

/// <summary>What a site told when it last spoke, and what the centre received of it.</summary>
public sealed record SiteReport
{
    public required SiteName Site { get; init; }

    /// <summary>Identity of its queue.</summary>
    public required string Agent { get; init; }

    /// <summary>When the centre last heard of it, by the centre's clock.</summary>
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>How far the site's clock is ahead of the centre's, in seconds; null while it is not known.</summary>
    public double? ClockAheadSeconds { get; init; }

    /// <summary>Its queue, by kind.</summary>
    public ImmutableArray<OutboxLane> Lanes { get; init; } = [];

    /// <summary>Version of its program.</summary>
    public string Version { get; init; } = "";
}
