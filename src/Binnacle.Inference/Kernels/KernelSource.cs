namespace Binnacle.Inference.Kernels;

/// <summary>Where efficiencies come from.</summary>
/// <param name="Table">The table.</param>
/// <param name="IsOwn">It was measured on the accelerator itself.</param>
/// <param name="Note">Why this relative.</param>
internal sealed record KernelSource(KernelTable Table, bool IsOwn, string Note);
