using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors;

/// <summary>What the kinds are called in JSON, in the store and on the command line.</summary>
public static class SourceKindNames
{
    private static readonly ImmutableArray<(SourceKind Kind, string Name)> Names =
    [
        (SourceKind.Prometheus, "prometheus"), (SourceKind.PromQl, "promql"), (SourceKind.Nvml, "nvml"), (SourceKind.NvidiaSmi, "nvidia-smi"),
        (SourceKind.Vram, "vram"), (SourceKind.Ipmi, "ipmi"), (SourceKind.Redfish, "redfish"), (SourceKind.LogFile, "log-file"),
        (SourceKind.Journal, "journal"),
    ];

    /// <summary>Every name, for help and messages.</summary>
    public static string All { get; } = string.Join(", ", Names.Select(entry => entry.Name));

    public static string Of(SourceKind kind) => Names.First(entry => entry.Kind == kind).Name;

    /// <summary>The kind of a name, without case; false when there is none.</summary>
    public static bool TryParse(string? text, out SourceKind kind)
    {
        foreach (var entry in Names)
        {
            if (string.Equals(entry.Name, text, StringComparison.OrdinalIgnoreCase))
            {
                kind = entry.Kind;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
