using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Pages.Shell;

namespace Binnacle.Web.Pages.Sources;

/// <summary>The page that adds or changes a data source.</summary>
public sealed record SourceFormModel
{
    /// <summary>Most addresses of one list.</summary>
    public const int MaxBulk = 100;

    public required ShellModel Shell { get; init; }
    public required SourceForm Form { get; init; }

    /// <summary>Kinds this build reads.</summary>
    public ImmutableArray<SourceKind> Kinds { get; init; } = [];

    /// <summary>Names of stored credentials.</summary>
    public ImmutableArray<string> Credentials { get; init; } = [];

    /// <summary>A list of addresses, as pasted.</summary>
    public string Bulk { get; init; } = "";

    /// <summary>What became of the list; empty while none was sent.</summary>
    public ImmutableArray<BulkLine> Done { get; init; } = [];

    public bool IsOffered => Shell.Instance.OffersCollecting;
}
