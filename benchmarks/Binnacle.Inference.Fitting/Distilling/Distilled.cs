using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

/// <summary>A finished grid.</summary>
/// <param name="Provenance">Version and number of rows.</param>
/// <param name="Check">Median and 90th percentile of the relative error on rows that lie between the steps; null when there are none.</param>
internal sealed record Distilled(KernelKind Kind, string Variant, EfficiencyGrid Grid, string Provenance, (double Median, double P90, int Rows)? Check);
