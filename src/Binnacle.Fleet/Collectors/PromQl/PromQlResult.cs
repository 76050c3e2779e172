using System.Globalization;
using System.Text;
using System.Text.Json;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.PromQl;

/// <summary>
/// The answer of a query for raw samples:
/// <code>{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"vllm:num_requests_running","instance":"gpu-node-07:8000"},
///  "values":[[1763632800.123,"3"],…]}]}}</code>
/// It is written out as Prometheus text and read by the parser of scrapes, so that a sample means the same whichever way it came.
/// </summary>
internal static class PromQlResult
{
    /// <summary>The samples as text, and the time of the newest.</summary>
    /// <exception cref="CollectException">It is no such answer, or the server says what is wrong.</exception>
    public static (byte[] Text, DateTimeOffset? Newest, int Samples) ToText(ReadOnlyMemory<byte> json, string deviceLabel, string server)
    {
        using var document = Parse(json, server);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("status", out var status))
            throw NotPromQl(server);
        if (status.GetString() != "success")
            throw new CollectException(CollectFailure.Refused, $"{server} refuses the query: {CleanText.Line(Text(root, "error"), 300)}");
        if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object || Text(data, "resultType") != "matrix" || !data.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
            throw NotPromQl(server);

        var text = new StringBuilder();
        double newest = 0;
        var samples = 0;
        foreach (var series in result.EnumerateArray())
            Write(text, series, deviceLabel, ref newest, ref samples);
        return (Encoding.UTF8.GetBytes(text.ToString()), newest > 0 ? DateTimeOffset.UnixEpoch.AddSeconds(newest) : null, samples);
    }

    private static void Write(StringBuilder text, JsonElement series, string deviceLabel, ref double newest, ref int samples)
    {
        if (series.ValueKind != JsonValueKind.Object || !series.TryGetProperty("metric", out var metric) || metric.ValueKind != JsonValueKind.Object
            || !series.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array || Text(metric, "__name__") is not { Length: > 0 } name)
            return;
        var head = name + Labels(metric, deviceLabel);
        foreach (var point in values.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() != 2 || !point[0].TryGetDouble(out var time) || point[1].ValueKind != JsonValueKind.String)
                continue;
            newest = Math.Max(newest, time);
            samples++;
            text.Append(head).Append(' ').Append(point[1].GetString()!.AsSpan().Trim()).Append(' ').Append(((long)Math.Round(time * 1_000)).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    // Of several labels that may name the machine the one the operator chose comes under the name the parser looks at first.
    private static string Labels(JsonElement metric, string deviceLabel)
    {
        var text = new StringBuilder("{");
        if (deviceLabel.Length > 0 && Text(metric, deviceLabel) is { Length: > 0 } device)
            Append(text, "node", HostOf(device));
        foreach (var label in metric.EnumerateObject())
        {
            if (label.Name != "__name__" && label.Value.ValueKind == JsonValueKind.String && !(deviceLabel.Length > 0 && label.Name == "node"))
                Append(text, label.Name, label.Value.GetString()!);
        }

        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (text.Length > 1)
            text.Append(',');
        text.Append(name).Append("=\"").Append(value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", " ")).Append('"');
    }

    private static string HostOf(string value)
    {
        var colon = value.LastIndexOf(':');
        return colon > 0 && value.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? value[..colon] : value;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string server)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw NotPromQl(server);
        }
    }

    private static string Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static CollectException NotPromQl(string server) =>
        new(CollectFailure.NotThisKind, $"{server} does not answer as a Prometheus-compatible server. The target is its address without /api/v1, such as http://prometheus:9090.");
}
