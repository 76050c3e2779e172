using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Web.Gpus;

/// <summary>Which name a source uses for each metric, from the inventory facts a reading leaves.</summary>
internal static class MetricNaming
{
    private const string Prefix = "metric_name.";

    public static ImmutableSortedDictionary<string, string> Of(ComponentPath part, IEnumerable<InventoryFact> facts) =>
        facts.Where(fact => fact.Component == part && fact.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .GroupBy(fact => fact.Name[Prefix.Length..], fact => fact, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.MaxBy(fact => fact.Time)!.Value, StringComparer.Ordinal);
}
