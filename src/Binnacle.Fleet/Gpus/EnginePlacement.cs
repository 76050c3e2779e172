using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;

namespace Binnacle.Fleet.Gpus;

/// <summary>Which GPUs of a host an inference server runs on, and how that is known.</summary>
/// <param name="Engine">The server.</param>
/// <param name="Gpus">Its GPUs; empty when nothing tells.</param>
/// <param name="Assumption">What this rests on when no source says it; empty when one does.</param>
/// <param name="From">How it is known, or why it is not.</param>
public sealed record EnginePlacement(ComponentPath Engine, ImmutableArray<ComponentPath> Gpus, string Assumption, string From)
{
    /// <summary>The inventory fact of an engine that lists its GPUs: <c>0,1,2,3</c>.</summary>
    public const string GpusFact = "gpus";

    /// <summary>A GPU that holds less of its memory than this runs no server: a driver alone takes up to 1 %.</summary>
    public const double LeastShare = 0.05;

    // Process titles of vLLM (VLLM::Worker_TP0, VLLM::EngineCore), SGLang (sglang::scheduler), TGI and TensorRT-LLM.
    private static readonly ImmutableArray<string> ServerNames = ["vllm", "sglang", "text-generation", "trtllm", "tritonserver"];

    /// <summary>Places the servers of one host.</summary>
    /// <param name="latest">Newest sample of every series of the host.</param>
    /// <param name="facts">Its inventory, every GPU under its index.</param>
    /// <param name="processes">Processes that run on its GPUs.</param>
    public static ImmutableArray<EnginePlacement> Of(IReadOnlyCollection<Sample> latest, IReadOnlyCollection<InventoryFact> facts, IReadOnlyCollection<ProcessSpan> processes)
    {
        ImmutableArray<ComponentPath> engines = [.. latest.Select(sample => sample.Series.Component).Where(part => part.Kind == ComponentKind.Engine).Distinct().Order()];
        return [.. engines.Select(engine => Stated(engine, facts) ?? ByPod(engine, latest, facts, processes) ?? Alone(engine, engines.Length, latest, processes))];
    }

    private static EnginePlacement? Stated(ComponentPath engine, IReadOnlyCollection<InventoryFact> facts) =>
        facts.Where(fact => fact.Component == engine && fact.Name == GpusFact).MaxBy(fact => fact.Time) is { } fact
            ? new(engine, [.. fact.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ComponentPath.Gpu)], "", "stated by the inventory")
            : null;

    // The server's metrics and the GPU's exporter or process list name the same pod.
    private static EnginePlacement? ByPod(ComponentPath engine, IReadOnlyCollection<Sample> latest, IReadOnlyCollection<InventoryFact> facts, IReadOnlyCollection<ProcessSpan> processes)
    {
        var pods = latest.Where(sample => sample.Series.Component == engine).Select(sample => PodOf(sample.Series.Qualifier)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (pods.Count == 0)
            return null;
        ImmutableArray<ComponentPath> gpus =
        [
            .. facts.Where(fact => fact.Component.Kind == ComponentKind.Gpu && fact.Name == "pod" && pods.Contains(Name(fact.Value))).Select(fact => fact.Component)
                .Concat(processes.Where(process => process.IsRunning && pods.Contains(Name(process.Process.Pod))).Select(process => process.Gpu)).Distinct().Order(),
        ];
        return gpus.IsEmpty ? null : new(engine, gpus, "", "the pod its metrics and these GPUs name");
    }

    private static EnginePlacement Alone(ComponentPath engine, int engines, IReadOnlyCollection<Sample> latest, IReadOnlyCollection<ProcessSpan> processes)
    {
        if (engines > 1)
            return new(engine, [], "", $"{engines} servers run on this host and nothing tells which GPUs are whose");
        ImmutableArray<ComponentPath> served = [.. processes.Where(process => process.IsRunning && IsServer(process.Process.Name)).Select(process => process.Gpu).Distinct().Order()];
        if (!served.IsEmpty)
            return new(engine, served, "", "a process of the host's only server runs on them");
        var used = InUse(latest);
        return used.IsEmpty
            ? new(engine, [], "", "no GPU of the host holds memory")
            : new(engine, used, "the host's only server runs on every GPU that holds memory", "the GPUs that hold memory");
    }

    private static ImmutableArray<ComponentPath> InUse(IReadOnlyCollection<Sample> latest)
    {
        var whole = latest.Where(sample => sample.Series is { Component: { Kind: ComponentKind.Gpu, IsNamed: true }, Qualifier: "" }).ToLookup(sample => sample.Series.Component);
        return [.. whole.Where(gpu => Share(gpu) >= LeastShare).Select(gpu => gpu.Key).Order()];

        static double Share(IEnumerable<Sample> gpu)
        {
            double? Of(string metric) => gpu.Where(sample => sample.Series.Metric == metric).Select(sample => (double?)sample.Value).FirstOrDefault();
            var used = Of("gpu.memory_used");
            return (used / (Of("gpu.memory_total") ?? (used + Of("gpu.memory_free")))) ?? 0;
        }
    }

    private static bool IsServer(string name) => ServerNames.Any(known => name.Contains(known, StringComparison.OrdinalIgnoreCase));

    private static string? PodOf(string qualifier) =>
        qualifier.Split(',').FirstOrDefault(part => part.StartsWith("pod=", StringComparison.Ordinal)) is { } pod ? pod["pod=".Length..] : null;

    // A pod is told with its namespace by some and without by others.
    private static string Name(string pod) => pod[(pod.LastIndexOf('/') + 1)..];
}
