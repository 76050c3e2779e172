using System.Globalization;
using Binnacle.Inference.Catalogs;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Fitting.Measured;

/// <summary>Reads the CSV of measured points; says for every row that cannot be used why.</summary>
internal static class MeasuredRows
{
    public static (List<MeasuredRow> Rows, Dictionary<string, int> Refused) Read(string path)
    {
        var rows = new List<MeasuredRow>();
        var refused = new Dictionary<string, int>();
        using var reader = new StreamReader(path);
        var columns = Cells(reader.ReadLine() ?? "").Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = Cells(line);
            var (row, reason) = Row(name => columns.TryGetValue(name, out var index) && index < cells.Count ? cells[index] : "");
            if (row is not null)
                rows.Add(row);
            else
                refused[reason] = refused.GetValueOrDefault(reason) + 1;
        }

        return (rows, refused);
    }

    private static (MeasuredRow?, string) Row(Func<string, string> cell)
    {
        if (!Enum.TryParse<EngineKind>(cell("engine"), ignoreCase: true, out var engine))
            return (null, $"engine {cell("engine")}");
        if (ModelCatalog.Find(cell("model")) is not Lookup<ModelFacts>.Found model)
            return (null, $"model {cell("model")}");
        if (Gpu(cell("gpu")) is not { } gpu)
            return (null, $"gpu {cell("gpu")}");
        if (Number(cell("isl")) is not { } isl || Number(cell("osl")) is not { } osl)
            return (null, "no lengths");
        if (Number(cell("concurrency")) is null && Number(cell("request_rate")) is null)
            return (null, "no load");
        var (gpus, tp, pp, ep) = ((int)(Number(cell("num_gpus")) ?? 1), (int)(Number(cell("tp")) ?? 1), (int)(Number(cell("pp")) ?? 1), (int)(Number(cell("ep")) ?? 1));
        var dp = Math.Max(1, gpus / Math.Max(1, tp * pp));
        // Data-parallel attention shares the experts; plain replicas do not and are counted by dividing the load.
        var shared = model.Entry.Moe is not null && ep > 1 ? dp : 1;
        var replicas = dp / shared;
        var setup = new MemoryRequest
        {
            Model = model.Entry,
            Gpu = gpu,
            Parallelism = new(tp, pp, shared, Math.Min(ep, tp * shared)),
            Precision = Precision(cell("precision"), model.Entry),
            KvPrecision = cell("kv_precision").StartsWith("fp8", StringComparison.OrdinalIgnoreCase) ? KvPrecision.Fp8 : KvPrecision.Bf16,
            Engine = engine,
            EngineVersion = engine == EngineKind.Vllm && char.IsAsciiDigit(cell("engine_version").FirstOrDefault()) ? cell("engine_version").Split('+')[0] : null,
            PromptTokens = (int)isl,
            OutputTokens = Math.Max(1, (int)osl),
        };
        var share = 1.0 / replicas;
        return (new(cell("source"), cell("engine_version"), setup, (int)isl, Math.Max(1, (int)osl), Number(cell("concurrency")) * share, Number(cell("request_rate")) * share,
            Number(cell("ttft_ms_mean")) ?? Number(cell("ttft_ms_p50")), Number(cell("tpot_ms_mean")) ?? Number(cell("tpot_ms_p50")), Number(cell("out_tok_per_s_total")) * share), "");
    }

    private static GpuSpec? Gpu(string name) =>
        GpuCatalog.Find(Names.GetValueOrDefault(name, name)) is Lookup<GpuSpec>.Found found ? found.Entry : null;

    private static readonly Dictionary<string, string> Names = new()
    {
        ["RTX 4090 D"] = "RTX-4090", ["RTX PRO 6000 (Blackwell)"] = "RTX-PRO-6000-Server", ["A100 40GB SXM"] = "A100-SXM4-40GB",
        ["A100 80GB SXM"] = "A100-SXM4-80GB", ["H200 SXM"] = "H200-SXM-141GB", ["H100 SXM"] = "H100-SXM-80GB", ["RTX 6000 Ada"] = "RTX-6000-Ada", ["V100S PCIe 32GB"] = "V100S-PCIe-32GB",
    };

    private static WeightPrecision? Precision(string text, ModelFacts model) => text.ToLowerInvariant() switch
    {
        "fp8" => WeightPrecision.Fp8,
        "w8a16" => WeightPrecision.Int8,
        "w8a8" => WeightPrecision.Int8,
        "fp4" => model.Architecture.StartsWith("GptOss", StringComparison.Ordinal) ? WeightPrecision.Mxfp4 : WeightPrecision.Nvfp4,
        "int4" or "w4a16" => WeightPrecision.Int4,
        "bf16" or "fp16" => WeightPrecision.Bf16,
        _ => null,
    };

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    // Notes may be quoted and hold commas.
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                isQuoted = !isQuoted;
            if (i == line.Length || (line[i] == ',' && !isQuoted))
            {
                cells.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return cells;
    }
}
