using System.Collections.Immutable;

namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>Which nodes of the fleet: <c>state:warn vram&gt;80 model:llama rack:r12 -label:spare</c>. Every term must hold. Grammar: docs/user/nodes.md.</summary>
/// <param name="Terms">The terms; none means every node.</param>
public sealed record NodeFilter(ImmutableArray<FilterTerm> Terms)
{
    /// <summary>Longest filter, in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>Most terms of one filter.</summary>
    public const int MaxTerms = 32;

    public static NodeFilter Everything { get; } = new([]);

    public static FilterParse Parse(string? text) => new FilterReader(text ?? "").Read();

    public bool Matches(FilterSubject subject) => Terms.All(term => term.Matches(subject));
}
