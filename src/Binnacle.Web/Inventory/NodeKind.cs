using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Problems;

namespace Binnacle.Web.Inventory;

/// <summary>A word people use for what runs on a node, and the data source that reads it.</summary>
/// <param name="Word">The word: <c>vllm</c>.</param>
/// <param name="Source">How it is read.</param>
/// <param name="Port">Port it listens on unless somebody says otherwise; null where the source needs none.</param>
/// <param name="Target">Form of the target; <c>{0}</c> is the host, <c>{1}</c> the port.</param>
internal sealed record NodeKind(string Word, SourceKind Source, int? Port, string Target)
{
    // Ports: defaults of each program as its documentation gives them; 6767 is that of the GPU dashboard's server.
    private static readonly ImmutableArray<NodeKind> All =
    [
        new("vllm", SourceKind.Prometheus, 8000, "http://{0}:{1}/metrics"),
        new("sglang", SourceKind.Prometheus, 30000, "http://{0}:{1}/metrics"),
        new("tgi", SourceKind.Prometheus, 8080, "http://{0}:{1}/metrics"),
        new("dcgm", SourceKind.Prometheus, 9400, "http://{0}:{1}/metrics"),
        new("node-exporter", SourceKind.Prometheus, 9100, "http://{0}:{1}/metrics"),
        new("ipmi-exporter", SourceKind.Prometheus, 9290, "http://{0}:{1}/metrics"),
        new("prometheus", SourceKind.Prometheus, 9400, "http://{0}:{1}/metrics"),
        new("promql", SourceKind.PromQl, 9090, "http://{0}:{1}"),
        new("vram", SourceKind.Vram, 6767, "http://{0}:{1}"),
        new("blackbox", SourceKind.Vram, 6767, "http://{0}:{1}"),
        new("ipmi", SourceKind.Ipmi, null, "{0}"),
        new("redfish", SourceKind.Redfish, 443, "https://{0}:{1}"),
        new("nvml", SourceKind.Nvml, null, ""),
        new("nvidia-smi", SourceKind.NvidiaSmi, null, ""),
    ];

    /// <summary>What a host without a kind is: scripts written for the GPU dashboard name none.</summary>
    public const string Default = "vram";

    /// <exception cref="RefusedException">There is no such kind.</exception>
    public static NodeKind Find(string word) => All.FirstOrDefault(kind => string.Equals(kind.Word, word, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusedException(ProblemCode.InvalidRequest, $"kind '{CleanText.Line(word, 40)}' is none of {string.Join(", ", All.Select(kind => kind.Word))}. Log files and journals are added as data sources.");

    /// <summary>Where a source of this kind reads; a host that is a URL already is taken as it is.</summary>
    public string TargetOf(string host, int? port) =>
        host.Contains("://", StringComparison.Ordinal) ? host : string.Format(System.Globalization.CultureInfo.InvariantCulture, Target, Bracketed(host), port ?? Port);

    // A port goes after the bracket of an IPv6 address.
    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : host;

    /// <summary>Every kind that reads the same way.</summary>
    public static IEnumerable<NodeKind> Reading(SourceKind source) => All.Where(kind => kind.Source == source);
}
