using System.Collections.Immutable;

namespace Binnacle.Diagnosis.Rules;

/// <summary>Every rule with what it needs, its limit and the limit's source. The page docs/user/rules.md is generated from it.</summary>
public static class RuleCatalog
{
    public static ImmutableArray<RuleInfo> All { get; } = [.. RuleSet.All.Select(rule => rule.Info).Concat(Shared.SharedTrouble.Rules.Select(rule => rule.Info)).OrderBy(info => info.Subsystem).ThenBy(info => info.Id, StringComparer.Ordinal)];

    /// <summary>The rule of an id; null when there is none.</summary>
    public static RuleInfo? Find(string id) => All.FirstOrDefault(info => string.Equals(info.Id, id, StringComparison.OrdinalIgnoreCase));
}
