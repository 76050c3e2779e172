using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>Inventory that exporters put into labels.</summary>
internal static class LabelFacts
{
    private static readonly ImmutableArray<(string Label, string Fact)> Gpu =
    [
        ("modelName", "product"), ("name", "product"), ("model", "product"), ("UUID", "uuid"), ("uuid", "uuid"), ("gpu_uuid", "uuid"),
        ("pci_bus_id", "pci_address"), ("serial", "serial"), ("vbios_version", "vbios_version"),
        // What Prometheus calls exported_ is the workload; the plain label then is the exporter's own.
        ("exported_pod", "pod"), ("exported_namespace", "namespace"),
    ];

    private static readonly ImmutableArray<(string Label, string Fact)> Host =
    [
        ("DCGM_FI_DRIVER_VERSION", "driver_version"), ("driver_version", "driver_version"), ("cuda_version", "cuda_version"),
    ];

    private static readonly ImmutableArray<(string Label, string Fact)> Engine =
    [
        ("cache_dtype", "kv_cache_dtype"), ("enable_prefix_caching", "enable_prefix_caching"), ("gpu_memory_utilization", "gpu_memory_utilization"),
        ("kv_cache_size_tokens", "kv_cache_size_tokens"),
    ];

    /// <summary>The facts labels tell of a component, and of its host; each pair once per capture.</summary>
    public static IEnumerable<(SeriesOwner Owner, string Name, string Value)> Of(SeriesOwner owner, SeriesOwner host, LabelSet labels)
    {
        var own = owner.Component.Kind == ComponentKind.Gpu ? Gpu : owner.Component.Kind == ComponentKind.Engine ? Engine : [];
        foreach (var fact in Told(owner, own, labels))
            yield return fact;
        if (owner.Component.Kind == ComponentKind.Gpu)
        {
            foreach (var fact in Told(host, Host, labels))
                yield return fact;
        }
    }

    private static IEnumerable<(SeriesOwner Owner, string Name, string Value)> Told(SeriesOwner owner, ImmutableArray<(string Label, string Fact)> facts, LabelSet labels)
    {
        foreach (var (label, name) in facts)
        {
            if (labels.Clean(label) is not { } text || text is "[N/A]" or "N/A" or "None")
                continue;
            var value = name == "pci_address" ? PciAddress.Normalise(text) : text;
            if (value.Length > 0 && owner.Tells(name, value))
                yield return (owner, name, value);
        }
    }
}
