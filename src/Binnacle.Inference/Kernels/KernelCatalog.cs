using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Binnacle.Core.Text;
using Binnacle.Inference.Gpus;

namespace Binnacle.Inference.Kernels;

/// <summary>
/// The measured tables of <c>data/kernels</c>, and for accelerators without one the table of the nearest relative: its efficiency is carried over, the
/// ideal time is the accelerator's own.
/// </summary>
internal static class KernelCatalog
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Relatives =
        Tsv.Embedded(Assembly.GetExecutingAssembly(), "kernels/relatives.tsv").ToFrozenDictionary(row => row[0], row => row);

    private static readonly ConcurrentDictionary<string, Lazy<KernelTable>> Loaded = new();

    /// <summary>The table to use for an accelerator, and the accelerator it was measured on.</summary>
    public static KernelSource For(GpuSpec gpu)
    {
        if (Relatives.TryGetValue(gpu.Id, out var row))
            return new KernelSource(Load(row[1]), row[1] == gpu.Id, row[2]);
        return new KernelSource(Load("H100-SXM-80GB"), false, "no relative of this accelerator was measured");
    }

    /// <summary>Every kernel at its ideal time.</summary>
    public static KernelSource Ideal { get; } = new(IdealTable(), true, "peak rates");

    /// <summary>The table whose collectives were measured over PCIe.</summary>
    public static KernelTable OverPcie => Load("L40S");

    /// <summary>Accelerators that were measured themselves.</summary>
    public static IEnumerable<string> Measured => Relatives.Values.Where(row => row[0] == row[1]).Select(row => row[0]);

    private static KernelTable IdealTable()
    {
        var perfect = new EfficiencyGrid([new LogAxis("any", 0, 1)], [0]);
        var variants = new[] { (KernelKind.Gemm, "bf16"), (KernelKind.Decode, "bf16"), (KernelKind.Prefill, "bf16"), (KernelKind.Experts, "bf16"), (KernelKind.AllReduce, "8") };
        var precisions = new[] { "fp8", "fp8block", "nvfp4", "mxfp4", "int4" }.SelectMany(name => new[] { (KernelKind.Gemm, name), (KernelKind.Experts, name) });
        return new KernelTable("peak rates", variants.Concat(precisions).ToImmutableDictionary(key => key, _ => perfect));
    }

    private static KernelTable Load(string gpu) => Loaded.GetOrAdd(gpu, static id => new(() => Read(id))).Value;

    private static KernelTable Read(string gpu)
    {
        var name = $"kernels/{gpu}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FormatException($"Embedded table '{name}' is missing.");
        using var reader = new StreamReader(stream);
        return KernelTableText.Parse(reader.ReadToEnd(), name);
    }
}
