using System.Collections.Frozen;
using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Inference.Catalogs;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Cases;

/// <summary>
/// Reads a case from named cells (contract, shape 3.5): model, gpu, num_gpus, tp, pp, ep, precision, kv_precision, isl, osl, concurrency, request_rate,
/// engine, engine_version. Empty cells take defaults; what is not known is never guessed.
/// </summary>
public static class CaseReader
{
    private static readonly FrozenSet<string> Half = new[] { "", "auto", "fp16/bf16 (checkpoint default)" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="cell">The cell of a column; empty when there is none.</param>
    public static CaseReading Read(Func<string, string> cell)
    {
        try
        {
            return new CaseReading.Read(Case(cell));
        }
        catch (FormatException problem)
        {
            return new CaseReading.Unusable(problem.Message);
        }
    }

    private static ServingCase Case(Func<string, string> cell)
    {
        var model = Find("model", ModelCatalog.Find(cell("model")), cell("model"));
        var gpu = Find("GPU", GpuCatalog.Find(GpuName(cell("gpu"))), cell("gpu"));
        var tensor = Count(cell, "tp") ?? 1;
        var pipeline = Count(cell, "pp") ?? 1;
        var expert = Count(cell, "ep") ?? 1;
        var gpus = Count(cell, "num_gpus") ?? (tensor * pipeline);
        var groups = Math.Max(1, gpus / (tensor * pipeline));
        // Further groups of ranks share the experts of a mixture (attention data parallelism) or are plain replicas.
        var data = model.Moe is not null && expert > tensor ? groups : 1;
        return new ServingCase
        {
            Setup = new MemoryRequest
            {
                Model = model,
                Gpu = gpu,
                Parallelism = new(tensor, pipeline, data, Math.Min(expert, tensor * data)),
                Precision = Precision(cell("precision"), model),
                KvPrecision = cell("kv_precision").StartsWith("fp8", StringComparison.OrdinalIgnoreCase) ? KvPrecision.Fp8 : KvPrecision.Bf16,
                Engine = Engine(cell("engine")),
                EngineVersion = cell("engine_version") is { Length: > 0 } version ? version : null,
                PromptTokens = Count(cell, "isl") ?? throw new FormatException("isl, the prompt's tokens, is missing."),
                OutputTokens = Count(cell, "osl") ?? throw new FormatException("osl, the answer's tokens, is missing."),
            },
            Replicas = groups / data,
            Concurrency = Positive(cell, "concurrency"),
            RequestRate = Positive(cell, "request_rate"),
        };
    }

    private static T Find<T>(string what, Lookup<T> found, string name) =>
        found is Lookup<T>.Found entry ? entry.Entry : throw new FormatException($"{what} '{CleanText.Line(name, 80)}' is not known or means several; it needs a catalogue id.");

    // Names of public benchmark tables that are no catalogue alias.
    private static string GpuName(string name) => name switch
    {
        "RTX 4090 D" => "RTX-4090",
        "RTX PRO 6000 (Blackwell)" => "RTX-PRO-6000-Server",
        "V100S PCIe 32GB" => "V100S-PCIe-32GB",
        "H200 SXM" => "H200-SXM-141GB",
        _ => name,
    };

    private static EngineKind Engine(string name) => name.ToLowerInvariant() switch
    {
        "" or "vllm" => EngineKind.Vllm,
        "sglang" => EngineKind.Sglang,
        "trtllm" or "tensorrt-llm" or "trt-llm" => EngineKind.Trtllm,
        _ => throw new FormatException($"Engine '{CleanText.Line(name, 40)}' is not vllm, sglang or trtllm."),
    };

    private static WeightPrecision? Precision(string name, ModelFacts model)
    {
        if (Half.Contains(name))
            return null;
        return name.ToLowerInvariant() switch
        {
            "w8a16" or "w8a8" => WeightPrecision.Int8,
            "w4a16" => WeightPrecision.Int4,
            "fp4" => model.Quantization.Weights == WeightPrecision.Mxfp4 ? WeightPrecision.Mxfp4 : WeightPrecision.Nvfp4,
            var other => WeightPrecisions.Parse(other) ?? throw new FormatException($"Precision '{CleanText.Line(name, 40)}' is not bf16, fp8, int8, int4, mxfp4 or nvfp4."),
        };
    }

    private static int? Count(Func<string, string> cell, string name) =>
        Positive(cell, name) is { } value ? (value <= int.MaxValue ? (int)Math.Round(value) : throw new FormatException($"{name} {cell(name)} is too large.")) : null;

    private static double? Positive(Func<string, string> cell, string name)
    {
        var text = cell(name);
        if (text.Length == 0)
            return null;
        return double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value)
            ? value
            : throw new FormatException($"{name} '{CleanText.Line(text, 40)}' is not a number above 0.");
    }
}
