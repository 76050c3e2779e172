using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Store;
using Binnacle.Web.Pages.Shell;

namespace Binnacle.Web.Pages.Sources;

/// <summary>What is read again and again and how it fares, what signs in there, and what was imported.</summary>
public sealed record SourcesModel
{
    /// <summary>Most imports listed.</summary>
    public const int Most = 200;

    public required ShellModel Shell { get; init; }

    /// <summary>Data sources, failing ones first, then by name.</summary>
    public ImmutableArray<SourceStatus> Collected { get; init; } = [];

    public ImmutableArray<StoredCredential> Credentials { get; init; } = [];

    /// <summary>Imports, newest first.</summary>
    public ImmutableArray<ImportedSource> Sources { get; init; } = [];

    /// <summary>What has just been done, for the banner on top.</summary>
    public string? Note { get; init; }

    /// <summary>What has just failed.</summary>
    public string? Failure { get; init; }

    public long Accepted => Sources.Sum(source => (long)source.Accepted);
    public long Duplicates => Sources.Sum(source => (long)source.Duplicates);
    public long Rejected => Sources.Sum(source => (long)source.Rejected);

    public int Failing => Collected.Count(status => status.IsFailing);

    public int On => Collected.Count(status => status.Source.IsEnabled);
}
