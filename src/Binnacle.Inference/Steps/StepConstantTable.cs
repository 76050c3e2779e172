using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Binnacle.Core.Text;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Steps;

/// <summary>The fitted constants of <c>data/engines/steps.tsv</c> and the factors of accelerators in <c>data/engines/accelerators.tsv</c>.</summary>
public static class StepConstantTable
{
    private const double Microsecond = 1e-6;

    private static readonly ImmutableArray<StepConstants> Rows = [.. Tsv.Embedded(Assembly.GetExecutingAssembly(), "engines/steps.tsv").Select(Read)];

    // engine gpu factor basis points
    private static readonly FrozenDictionary<(EngineKind, string), double> Factors =
        Tsv.Embedded(Assembly.GetExecutingAssembly(), "engines/accelerators.tsv").ToFrozenDictionary(row => (Enum.Parse<EngineKind>(row[0], ignoreCase: true), row[1]), row => Number(row[2]));

    /// <summary>The constants of an engine on an accelerator.</summary>
    public static StepConstants For(EngineKind engine, GpuSpec gpu) => For(engine).Scaled(FactorOf(engine, gpu));

    /// <summary>How much slower than its kernels say an accelerator is under an engine; 1 when nothing was measured.</summary>
    public static double FactorOf(EngineKind engine, GpuSpec gpu) => Factors.GetValueOrDefault((engine, gpu.Id), 1);

    /// <summary>The constants of an engine on an accelerator without a factor of its own.</summary>
    public static StepConstants For(EngineKind engine) => Rows.Single(row => row.Engine == engine);

    // engine linear experts decode_attention prefill_attention communication rank_spread rank_sync_us decode_launch_us step_us layer_us sequence_us prefill_layer_us request_us rows
    private static StepConstants Read(ImmutableArray<string> row) => new(
        Enum.Parse<EngineKind>(row[0], ignoreCase: true),
        Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5]),
        Number(row[6]),
        Micro(row[7]), Micro(row[8]), Micro(row[9]), Micro(row[10]), Micro(row[11]), Micro(row[12]), Micro(row[13]));

    private static double Micro(string cell) => Number(cell) * Microsecond;

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
