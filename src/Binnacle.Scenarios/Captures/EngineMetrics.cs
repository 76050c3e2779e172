using System.Globalization;
using System.Text;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios.Captures;

/// <summary>Prints scrapes of a vLLM server, each sample with its time. Counters are summed up from rates.</summary>
internal static class EngineMetrics
{
    public static string Print(IReadOnlyList<(DateTimeOffset Time, EnginePoint Point)> scrapes, Wording wording)
    {
        var labels = wording.IsNewExporter ? "{engine=\"0\",model_name=\"llama-3.1-70b\"}" : "{model_name=\"llama-3.1-70b\"}";
        var text = new StringBuilder();
        Family(text, "vllm:num_requests_running", "gauge", labels, scrapes, (point, _) => Math.Round(point.Running));
        Family(text, "vllm:num_requests_waiting", "gauge", labels, scrapes, (point, _) => Math.Round(point.Waiting));
        Family(text, wording.IsNewExporter ? "vllm:kv_cache_usage_perc" : "vllm:gpu_cache_usage_perc", "gauge", labels, scrapes, (point, _) => point.KvUsage);
        Family(text, "vllm:num_preemptions_total", "counter", labels, scrapes, Sum(scrapes, point => point.PreemptionsPerSecond));
        var finished = labels.Replace("}", ",finished_reason=\"stop\"}", StringComparison.Ordinal);
        Family(text, "vllm:request_success_total", "counter", finished, scrapes, Sum(scrapes, point => point.FinishedPerSecond));
        Family(text, "vllm:generation_tokens_total", "counter", labels, scrapes, Sum(scrapes, point => point.FinishedPerSecond * 220));
        Family(text, "vllm:time_to_first_token_seconds_count", "counter", labels, scrapes, Sum(scrapes, point => point.FinishedPerSecond), "vllm:time_to_first_token_seconds");
        Family(text, "vllm:time_to_first_token_seconds_sum", "counter", labels, scrapes, Sum(scrapes, point => point.FinishedPerSecond * point.TtftSeconds), "");
        return text.ToString();
    }

    private static void Family(StringBuilder text, string name, string type, string labels, IReadOnlyList<(DateTimeOffset Time, EnginePoint Point)> scrapes, Func<EnginePoint, int, double> value, string? family = null)
    {
        if (family is null)
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
        else if (family.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family} histogram\n");
        for (var i = 0; i < scrapes.Count; i++)
        {
            if (scrapes[i].Point.IsPresent)
                text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value(scrapes[i].Point, i):0.######} {scrapes[i].Time.ToUnixTimeMilliseconds()}\n");
        }
    }

    private static Func<EnginePoint, int, double> Sum(IReadOnlyList<(DateTimeOffset Time, EnginePoint Point)> scrapes, Func<EnginePoint, double> rate)
    {
        var sums = new double[scrapes.Count];
        for (var i = 1; i < sums.Length; i++)
            sums[i] = sums[i - 1] + (rate(scrapes[i].Point) * (scrapes[i].Time - scrapes[i - 1].Time).TotalSeconds);
        return (_, i) => Math.Round(sums[i], 3);
    }
}
