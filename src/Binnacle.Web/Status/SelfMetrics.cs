using System.Globalization;
using System.Text;
using Binnacle.Fleet.Store;
using Binnacle.Web.Sources;

namespace Binnacle.Web.Status;

/// <summary>Binnacle's own figures in Prometheus' text format 0.0.4.</summary>
internal static class SelfMetrics
{
    public static string Write(StoreStatus? store, SourceCounts? sources, RequestCounts requests, InstanceInfo instance)
    {
        var text = new StringBuilder();
        Family(text, "binnacle_info", "gauge", "Version of the program.", [($"version=\"{Escape(instance.Version)}\",demo=\"{(instance.IsDemo ? "true" : "false")}\"", 1)]);
        Family(text, "binnacle_store_up", "gauge", "1 when the store answers.", [("", store is null ? 0 : 1)]);
        if (store is not null)
        {
            Family(text, "binnacle_store_devices", "gauge", "Known devices.", [("", store.Devices)]);
            Family(text, "binnacle_store_events", "gauge", "Stored events.", [("", store.Events)]);
            Family(text, "binnacle_store_series", "gauge", "Known series.", [("", store.Series)]);
            Family(text, "binnacle_store_size_bytes", "gauge", "Size of the store on disk.", [("", store.SizeBytes)]);
        }

        if (sources is not null)
        {
            Family(text, "binnacle_data_sources", "gauge", "Data sources that are switched on.", [("", sources.Enabled)]);
            Family(text, "binnacle_data_sources_failing", "gauge", "Data sources whose last reading failed.", [("", sources.Failing)]);
            if (sources.OldestAgeS is { } age)
                Family(text, "binnacle_data_sources_oldest_age_seconds", "gauge", "Time since the source that waits longest was read.", [("", age)]);
        }

        Family(text, "binnacle_http_requests_total", "counter", "Requests answered.", [.. requests.All.Select(entry => ($"method=\"{entry.Method}\",code=\"{entry.Status}\"", (double)entry.Count))]);
        Family(text, "process_resident_memory_bytes", "gauge", "Memory of the process.", [("", Environment.WorkingSet)]);
        Family(text, "dotnet_gc_heap_bytes", "gauge", "Managed heap.", [("", GC.GetTotalMemory(forceFullCollection: false))]);
        Family(text, "dotnet_gc_collections_total", "counter", "Garbage collections.", [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation => ($"generation=\"{generation}\"", (double)GC.CollectionCount(generation)))]);
        return text.ToString();
    }

    private static void Family(StringBuilder text, string name, string type, string help, IReadOnlyList<(string Labels, double Value)> samples)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (var (labels, value) in samples)
        {
            text.Append(name);
            if (labels.Length > 0)
                text.Append('{').Append(labels).Append('}');
            text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
