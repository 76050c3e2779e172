using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Gpus;

/// <summary>KV cache use over several servers.</summary>
/// <param name="Model">The model; empty for all.</param>
/// <param name="Weighted">Blocks in use by blocks there are, 0 to 1; null when a server does not say how many it has.</param>
/// <param name="Mean">Plain mean of the servers' shares.</param>
/// <param name="UsedBlocks">Blocks in use, where known.</param>
/// <param name="TotalBlocks">Blocks there are, where known.</param>
/// <param name="Engines">Servers, ranks counted each.</param>
public sealed record KvUsageView(string Model, double? Weighted, double Mean, double UsedBlocks, double TotalBlocks, int Engines)
{
    internal static KvUsageView Of(string model, KvUsage usage) => new(model, usage.Weighted, usage.Mean, usage.UsedBlocks, usage.TotalBlocks, usage.Engines);
}
