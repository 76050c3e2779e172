namespace Binnacle.Web.Sources;

/// <summary>What to try: a source that is not stored yet, or a stored one by number with what would change.</summary>
public sealed record DataSourceTestBody
{
    /// <summary>A stored source to start from.</summary>
    public int? Id { get; init; }

    public DataSourceBody? Source { get; init; }

    /// <summary>User name for this test only, instead of a stored credential.</summary>
    public string? User { get; init; }

    /// <summary>Secret for this test only; it is not stored and not shown again.</summary>
    public string? Secret { get; init; }
}
