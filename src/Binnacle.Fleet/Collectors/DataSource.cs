using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Collectors;

/// <summary>Something Binnacle reads again and again. Validated by <see cref="Collector.Check"/> before it is stored.</summary>
public sealed record DataSource
{
    /// <summary>Number in this store; 0 while it is not stored.</summary>
    public int Id { get; init; }

    /// <summary>What people call it, unique without case: <c>gpu-node-07 vllm</c>.</summary>
    public required string Name { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Where: a URL, a host, a path; empty for what is on this machine anyway.</summary>
    public string Target { get; init; } = "";

    /// <summary>The device of what names none; null where the data itself says it.</summary>
    public DeviceName? Device { get; init; }

    public required TimeSpan Interval { get; init; }

    /// <summary>Longest one reading may take; at most <see cref="Interval"/>.</summary>
    public required TimeSpan Timeout { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>Name of the stored credential it signs in with; null for none.</summary>
    public string? Credential { get; init; }

    /// <summary>The site (customer) whose data this is; empty for the only one.</summary>
    public string Site { get; init; } = "";

    /// <summary>What only this kind knows, by name: <c>query</c>, <c>tool</c>, <c>cipher</c>, <c>verify_tls</c>, <c>ca_file</c>.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
