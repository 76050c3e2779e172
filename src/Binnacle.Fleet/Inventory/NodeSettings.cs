using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Inventory;

/// <summary>What people say of a node, kept apart from what its captures say: importing again never changes it.</summary>
public sealed record NodeSettings
{
    /// <summary>Longest <see cref="Host"/>, <see cref="Note"/> and value of a label, in characters.</summary>
    public const int MaxTextLength = 400;

    /// <summary>Most labels people may set on a node.</summary>
    public const int MaxLabels = 64;

    /// <summary>The node's number in this store; 0 while it is not stored.</summary>
    public int Id { get; init; }

    public required DeviceName Name { get; init; }

    /// <summary>Host name or address it is reached at; empty when nobody said.</summary>
    public string Host { get; init; } = "";

    public int? Port { get; init; }

    /// <summary>A disabled node is listed and keeps its history, but is not counted, judged or alarmed.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Labels set by people. They win over those of captures; an empty value takes one away.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string Note { get; init; } = "";

    /// <summary>When a person added it; null when its first record made it known.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>Counts edits; 0 when nobody edited it. Saving needs the version that was read.</summary>
    public int Version { get; init; }

    /// <summary>When it was last edited; null when never.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who edited it last; empty when nobody did.</summary>
    public string ChangedBy { get; init; } = "";
}
