using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.App.Commands;

/// <summary>The options that describe a setup, the same in <c>memory</c>, <c>estimate</c>, <c>simulate</c> and <c>calibrate</c>. Each command makes its own.</summary>
internal sealed class ServingOptions
{
    public Option<string?> Model { get; } = new("--model") { Description = "Catalogue id, alias, or the path of a config.json" };
    public Option<string?> Gpu { get; } = new("--gpu") { Description = "Accelerator, by id or alias" };
    public Option<int> Tensor { get; } = new("--tp") { Description = "Tensor parallel ranks", DefaultValueFactory = _ => 1 };
    public Option<int> Pipeline { get; } = new("--pp") { Description = "Pipeline stages", DefaultValueFactory = _ => 1 };
    public Option<int> Expert { get; } = new("--ep") { Description = "Expert parallel ranks (vLLM: 1, or tensor times data ranks)", DefaultValueFactory = _ => 1 };
    public Option<int> Data { get; } = new("--dp") { Description = "Data-parallel attention ranks that share the experts", DefaultValueFactory = _ => 1 };
    public Option<string?> Precision { get; } = new("--precision") { Description = "bf16, fp8, int8, int4, mxfp4 or nvfp4 (default: as the checkpoint is stored)" };
    public Option<string?> KvPrecision { get; } = new("--kv-precision") { Description = "bf16 or fp8 (default bf16)" };
    public Option<EngineKind> Engine { get; } = new("--engine") { Description = "vllm, sglang or trtllm", DefaultValueFactory = _ => EngineKind.Vllm };
    public Option<string?> EngineVersion { get; } = new("--engine-version") { Description = $"For example 0.15.1 (default for vllm: {EngineRuleTable.NewestMeasuredVllm}, the newest with measured constants)" };
    public Option<double?> Fraction { get; } = new("--gpu-memory-utilization") { Description = "Share of the memory the engine takes (default: the engine's own)" };
    public Option<int?> MaxSequences { get; } = new("--max-num-seqs") { Description = "Most sequences in a batch (default: the engine's own)" };
    public Option<int?> MaxTokens { get; } = new("--max-num-batched-tokens") { Description = "Most tokens in a step (default: the engine's own)" };
    public Option<int?> MaxLength { get; } = new("--max-model-len") { Description = "Longest sequence to accept (default: what fits, up to the model's limit)" };
    public Option<int> PromptTokens { get; } = new("--isl") { Description = "Prompt tokens", DefaultValueFactory = _ => 1024 };
    public Option<int> OutputTokens { get; } = new("--osl") { Description = "Output tokens", DefaultValueFactory = _ => 256 };

    public void AddTo(Command command)
    {
        foreach (var option in (IEnumerable<Option>)
            [Model, Gpu, Tensor, Pipeline, Expert, Data, Precision, KvPrecision, Engine, EngineVersion, Fraction, MaxSequences, MaxTokens, MaxLength, PromptTokens, OutputTokens])
            command.Add(option);
    }

    /// <exception cref="CliException">A name is not known or a value is not one the option takes.</exception>
    public MemoryRequest Read(ParseResult parsed) => new()
    {
        Model = ModelArgument.Read(parsed.GetValue(Model) ?? throw new CliException(ExitCodes.Usage, "--model is missing: a catalogue id, an alias or the path of a config.json.")),
        Gpu = GpuArgument.Read(parsed.GetValue(Gpu) ?? throw new CliException(ExitCodes.Usage, "--gpu is missing: an accelerator such as H100; 'binnacle gpus' lists all.")),
        Parallelism = new(parsed.GetValue(Tensor), parsed.GetValue(Pipeline), parsed.GetValue(Data), parsed.GetValue(Expert)),
        Precision = parsed.GetValue(Precision) is { } precision
            ? WeightPrecisions.Parse(precision) ?? throw new CliException(ExitCodes.Usage, $"--precision takes bf16, fp8, int8, int4, mxfp4 or nvfp4, not '{precision}'.")
            : null,
        KvPrecision = (parsed.GetValue(KvPrecision) ?? "bf16").ToLowerInvariant() switch
        {
            "bf16" or "fp16" or "auto" => Inference.Memory.KvPrecision.Bf16,
            "fp8" => Inference.Memory.KvPrecision.Fp8,
            var other => throw new CliException(ExitCodes.Usage, $"--kv-precision takes bf16 or fp8, not '{other}'."),
        },
        Engine = parsed.GetValue(Engine),
        EngineVersion = parsed.GetValue(EngineVersion),
        MemoryFraction = parsed.GetValue(Fraction),
        MaxSequences = parsed.GetValue(MaxSequences),
        MaxBatchedTokens = parsed.GetValue(MaxTokens),
        MaxModelLength = parsed.GetValue(MaxLength),
        PromptTokens = parsed.GetValue(PromptTokens),
        OutputTokens = parsed.GetValue(OutputTokens),
    };
}
