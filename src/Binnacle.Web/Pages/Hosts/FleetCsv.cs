using System.Globalization;
using System.Text;
using Binnacle.Web.Fleet;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>The fleet's table as CSV (RFC 4180): one line per GPU, or per host without one; raw figures with their unit in the column's name.</summary>
internal static class FleetCsv
{
    private const string Header =
        "node,gpu,mig,state,product,model_served,vram_used_bytes,vram_total_bytes,kv_cache_utilization,fragmentation_at_most,utilization,temperature_c,power_w,power_limit_w,fan,xid_worst,xid_count_24h,ecc_uncorrected,processes,last_sample,issue";

    public static string Of(FleetModel model)
    {
        var csv = new StringBuilder(Header).Append("\r\n");
        foreach (var group in model.Groups)
        {
            if (group.Gpus.IsEmpty)
                Line(csv, group.Host.Device.Name.Value, "", "", group.Host.State.Word(), "", "", null, null, null, null, null, null, null, null, null, null, null, null, null, Time(group.Host.Figures.NewestSample), group.Host.Sentence);
            foreach (var gpu in group.Gpus)
                Line(csv, gpu, model.View.AsOf);
        }

        return csv.ToString();
    }

    private static void Line(StringBuilder csv, GpuRow gpu, DateTimeOffset asOf) => Line(
        csv, gpu.Device.Value, gpu.Gpu.Name, gpu.Mig, GpuWords.State(gpu, asOf), gpu.Model, gpu.Serving, gpu.Vram.UsedBytes, gpu.Vram.TotalBytes, gpu.KvUsage, gpu.Fragmentation,
        gpu.Utilization, gpu.Celsius, gpu.Watts, gpu.LimitWatts, gpu.Fan, gpu.Xid?.Worst, gpu.Xid?.Count, gpu.UncorrectedErrors, gpu.Processes, Time(gpu.Newest), gpu.Issue?.Headline);

    private static void Line(StringBuilder csv, params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            csv.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        csv.Append("\r\n");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(text),
        IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    // A text that begins like a formula would be run by a spreadsheet.
    private static string Quoted(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string? Time(DateTimeOffset? time) => time is { } at ? Clock.Iso(at) : null;
}
