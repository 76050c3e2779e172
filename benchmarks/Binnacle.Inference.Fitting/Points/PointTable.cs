using System.Text;
using Binnacle.Core.Text;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Cases;

namespace Binnacle.Inference.Fitting.Points;

/// <summary>Makes <c>data/benchmarks/measured.tsv</c> from a wide CSV of public measurements: only the figures, only rows the product can be asked about.</summary>
internal static class PointTable
{
    // Described upstream as experimental: latencies differ by a factor of ten from the other runs of the same models.
    private const string Experimental = "inferencex-token-position";

    public static void Make(string csv, string output)
    {
        var text = new StringBuilder();
        text.Append("# Public measurements of serving, one operating point each; latencies are means, or medians where the source has no means. See PROVENANCE.md.\n");
        text.AppendJoin('\t', MeasuredPoints.Columns).Append('\n');
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>? columns = null;
        using var reader = new StreamReader(csv);
        foreach (var (_, cells) in CsvText.Records(reader))
        {
            if (columns is null)
            {
                columns = cells.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
                continue;
            }

            string Cell(string name) => columns.TryGetValue(name, out var index) && index < cells.Length ? cells[index].Trim() : "";
            if (Refusal(Cell) is { } reason)
                refused[reason] = refused.GetValueOrDefault(reason) + 1;
            else
                text.AppendJoin('\t', MeasuredPoints.Columns.Select(column => Value(Cell, column))).Append('\n');
        }

        File.WriteAllText(output, text.ToString());
        foreach (var (reason, count) in refused)
            Console.WriteLine($"left out {count}: {reason}");
    }

    private static string? Refusal(Func<string, string> cell)
    {
        if (cell("source") == Experimental)
            return "experimental upstream: " + Experimental;
        if (CaseReader.Read(name => Value(cell, name)) is CaseReading.Unusable unusable)
            return unusable.Reason;
        return cell("concurrency").Length == 0 && cell("request_rate").Length == 0 ? "no load" : null;
    }

    private static string Value(Func<string, string> cell, string column) => column switch
    {
        "ttft_ms" => First(cell("ttft_ms_mean"), cell("ttft_ms_p50")),
        "tpot_ms" => First(cell("tpot_ms_mean"), cell("tpot_ms_p50")),
        // Only vLLM's versions select anything, and only its releases are versions.
        "engine_version" => cell("engine") == "vllm" && char.IsAsciiDigit(cell(column).FirstOrDefault()) ? cell(column).Split('+')[0] : "",
        _ => cell(column),
    };

    private static string First(string mean, string median) => mean.Length > 0 ? mean : median;
}
