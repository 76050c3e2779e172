using System.Collections.Immutable;

namespace Binnacle.Inference.Kernels;

/// <summary>What was measured on one accelerator.</summary>
/// <param name="Gpu">Catalogue id of the accelerator.</param>
/// <param name="Grids">Grids by kernel and variant: the precision, or the number of ranks.</param>
internal sealed record KernelTable(string Gpu, ImmutableDictionary<(KernelKind Kind, string Variant), EfficiencyGrid> Grids)
{
    public EfficiencyGrid? Find(KernelKind kind, string variant) => Grids.GetValueOrDefault((kind, variant));
}
