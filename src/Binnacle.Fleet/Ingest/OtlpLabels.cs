using System.Net;
using System.Text.Json.Nodes;
using Binnacle.Fleet.Formats.Otlp;

namespace Binnacle.Fleet.Ingest;

/// <summary>
/// Attributes as the labels an exporter would have written: dots become underscores, and the resource says whose machine and which pod it is when the
/// point does not.
/// </summary>
internal static class OtlpLabels
{
    private const int MaxAttributes = 128;

    private static readonly string[] MachineLabels = ["node", "kubernetes_node", "Hostname", "hostname", "host", "exported_instance"];

    public static List<KeyValuePair<string, string>> Of(List<KeyValuePair<string, JsonNode?>> resource, OtlpPoint point)
    {
        var labels = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in point.Attributes.Take(MaxAttributes))
            labels.Add(new(name.Replace('.', '_'), OtlpAttributes.Text(value)));
        if (!labels.Exists(label => MachineLabels.Contains(label.Key) && label.Value.Length > 0))
            AddUnlessThere(labels, "node", MachineOf(resource));
        AddUnlessThere(labels, "pod", resource.Find("k8s.pod.name"));
        AddUnlessThere(labels, "model_name", point.Attributes.Find("gen_ai.response.model", "gen_ai.request.model") ?? resource.Find("gen_ai.response.model", "gen_ai.request.model"));
        if (point.Attributes.Find("hw.id") is ['G', 'P', 'U', '-', ..] uuid)
            AddUnlessThere(labels, "UUID", uuid);
        return labels;
    }

    /// <summary>
    /// The machine a resource is: its Kubernetes node; the address that was scraped, when it is not this machine's own; its host name. A collector that
    /// scrapes others sends its own host name with their figures, so the address comes before it.
    /// </summary>
    public static string? MachineOf(List<KeyValuePair<string, JsonNode?>> resource) =>
        resource.Find("k8s.node.name") ?? ScrapedHost(resource.Find("service.instance.id")) ?? resource.Find("host.name", "host.id");

    // The Prometheus receiver writes what was scraped into service.instance.id, gpu-node-07:9400; programs write a random id there.
    private static string? ScrapedHost(string? instance)
    {
        if (instance is null)
            return null;
        var colon = instance.LastIndexOf(':');
        if (colon <= 0 || colon == instance.Length - 1 || instance.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') >= 0)
            return null;
        var host = instance[..colon].Trim('[', ']');
        var isOwn = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any)));
        return isOwn ? null : host;
    }

    private static void AddUnlessThere(List<KeyValuePair<string, string>> labels, string name, string? value)
    {
        if (value is not null && !labels.Exists(label => label.Key == name))
            labels.Add(new(name, value));
    }
}
