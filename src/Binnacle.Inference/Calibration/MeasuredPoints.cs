using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Binnacle.Core.Text;
using Binnacle.Inference.Cases;

namespace Binnacle.Inference.Calibration;

/// <summary>Measured serving: the open points of <c>data/benchmarks/measured.tsv</c>, or a user's own table with the same columns.</summary>
public static class MeasuredPoints
{
    /// <summary>
    /// The columns: those of a case (contract, shape 3.5) and what was measured. <c>ttft_ms</c> and <c>tpot_ms</c> are means, or medians where the source
    /// has no means; the wide names <c>ttft_ms_mean</c>, <c>ttft_ms_p50</c> and so on are read too.
    /// </summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "source", "engine", "engine_version", "model", "gpu", "num_gpus", "tp", "pp", "ep", "precision", "kv_precision", "isl", "osl", "concurrency", "request_rate", "ttft_ms", "tpot_ms", "out_tok_per_s_total",
    ];

    private static readonly Lazy<ImmutableArray<MeasuredPoint>> Embedded = new(() =>
        [.. Tsv.Embedded(Assembly.GetExecutingAssembly(), "benchmarks/measured.tsv").Select((row, i) => Required(name => row[Columns.IndexOf(name)], i))]);

    /// <summary>The points the product carries.</summary>
    public static ImmutableArray<MeasuredPoint> Open => Embedded.Value;

    /// <summary>Reads comma-separated points; every row that cannot be used is named with its line and the reason.</summary>
    public static (ImmutableArray<MeasuredPoint> Points, ImmutableArray<(int Line, string Reason)> Unusable) Read(TextReader csv)
    {
        var points = ImmutableArray.CreateBuilder<MeasuredPoint>();
        var unusable = ImmutableArray.CreateBuilder<(int, string)>();
        Dictionary<string, int>? columns = null;
        foreach (var (line, cells) in CsvText.Records(csv))
        {
            if (columns is null)
            {
                columns = Header(cells);
                continue;
            }

            switch (Point(name => columns.TryGetValue(name, out var index) && index < cells.Length ? cells[index].Trim() : ""))
            {
                case (MeasuredPoint point, _):
                    points.Add(point);
                    break;
                case (_, var reason):
                    unusable.Add((line, reason));
                    break;
            }
        }

        return (points.ToImmutable(), unusable.ToImmutable());
    }

    private static Dictionary<string, int> Header(ImmutableArray<string> cells)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < cells.Length; i++)
            columns.TryAdd(cells[i].Trim(), i);
        return columns;
    }

    private static MeasuredPoint Required(Func<string, string> cell, int row) =>
        Point(cell) is (MeasuredPoint point, _) ? point : throw new FormatException($"benchmarks/measured.tsv, data row {row + 1}: {Point(cell).Reason}");

    private static (MeasuredPoint? Point, string Reason) Point(Func<string, string> cell)
    {
        if (CaseReader.Read(cell) is not CaseReading.Read { Case: var asked })
            return (null, ((CaseReading.Unusable)CaseReader.Read(cell)).Reason);
        if (asked.Concurrency is null && asked.RequestRate is null)
            return (null, "Neither concurrency nor request_rate is given.");
        double? First(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (double.TryParse(cell(name), CultureInfo.InvariantCulture, out var value) && value > 0)
                    return value;
            }

            return null;
        }

        var ttft = First("ttft_ms", "ttft_ms_mean", "ttft_ms_p50");
        var tpot = First("tpot_ms", "tpot_ms_mean", "tpot_ms_p50");
        var tokens = First("out_tok_per_s_total");
        if (ttft is null && tpot is null && tokens is null)
            return (null, "No TTFT, TPOT or throughput is given.");
        double replicas = asked.Replicas;
        return (new MeasuredPoint(
            cell("source"), asked.Setup, asked.PromptTokens, asked.OutputTokens, asked.Concurrency / replicas, asked.RequestRate / replicas, ttft, tpot, tokens / replicas), "");
    }
}
