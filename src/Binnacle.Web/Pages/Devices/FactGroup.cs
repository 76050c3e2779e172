using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Gpu;
using Binnacle.Fleet.Store;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Devices;

/// <summary>Inventory facts under one heading: <c>8 GPUs</c>, <c>Engine llama-3.1-8b</c>, <c>Host</c>.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Facts">Names and values in words.</param>
public sealed record FactGroup(string Title, ImmutableArray<(string Name, string Value)> Facts)
{
    /// <summary>What a person looks up first, in this order; the names are those of labels and of inventory facts.</summary>
    private static readonly ImmutableArray<string> Main = ["platform", "product", "manufacturer", "serial", "gpu_type", "driver_version", "cuda_version", "bios_version", "rack", "row", "groups"];

    /// <summary>The few facts that matter, from the labels and the host's own facts.</summary>
    public static ImmutableArray<(string Name, string Value)> MainOf(Device device, ImmutableArray<InventoryFact> facts) =>
        [.. Main.Select(name => (Name: FactWords.Of(name), Value: HostFacts(device, facts).FirstOrDefault(fact => fact.Name == name).Value)).Where(fact => !string.IsNullOrEmpty(fact.Value))];

    /// <summary>Everything else, by part.</summary>
    public static ImmutableArray<FactGroup> RestOf(Device device, ImmutableArray<InventoryFact> facts)
    {
        var unified = GpuAddresses.Unify(facts).Where(fact => fact.Component.Kind != ComponentKind.Host && !fact.Name.StartsWith(NamedMetrics.Prefix, StringComparison.Ordinal)).ToArray();
        var host = HostFacts(device, facts).Where(fact => !Main.Contains(fact.Name)).OrderBy(fact => fact.Name, StringComparer.Ordinal).ToArray();
        var gpus = unified.Where(fact => fact.Component.Kind == ComponentKind.Gpu).ToArray();
        return
        [
            .. new[] { new FactGroup("Host", [.. host.Select(fact => (FactWords.Of(fact.Name), fact.Value))]), OfGpus(gpus) },
            .. unified.Except(gpus).GroupBy(fact => fact.Component).OrderBy(part => part.Key)
                .Select(part => new FactGroup(TitleOf(part.Key), [.. part.OrderBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => (FactWords.Of(fact.Name), fact.Value))])),
        ];
    }

    // What all GPUs share is said once; the rest for each.
    private static FactGroup OfGpus(InventoryFact[] facts)
    {
        var count = facts.Select(fact => fact.Component).Distinct().Count();
        var byName = facts.GroupBy(fact => fact.Name).OrderBy(name => name.Key, StringComparer.Ordinal).ToLookup(name => name.Count() == count && name.Select(fact => fact.Value).Distinct().Count() == 1);
        return new(Say.Count(count, "GPU"),
        [
            .. byName[true].Select(name => (FactWords.Of(name.Key), name.First().Value)),
            .. byName[false].SelectMany(name => name).OrderBy(fact => fact.Component).ThenBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => ($"{Say.Part(fact.Component)} {FactWords.Of(fact.Name)}", fact.Value)),
        ]);
    }

    // Labels also arrive as facts named label.…
    private static IEnumerable<(string Name, string Value)> HostFacts(Device device, ImmutableArray<InventoryFact> facts) =>
        device.Labels.Select(label => (Name: label.Key, label.Value))
            .Concat(facts.Where(fact => fact.Component.Kind == ComponentKind.Host).Select(fact => (Name: fact.Name.StartsWith("label.", StringComparison.Ordinal) ? fact.Name[6..] : fact.Name, fact.Value)))
            .DistinctBy(fact => fact.Name);

    private static string TitleOf(ComponentPath part) => part.Kind == ComponentKind.Engine ? $"Engine {part.Name}" : Say.Part(part);
}
