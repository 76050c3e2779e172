namespace Binnacle.Inference.Kernels;

/// <summary>Kernels with measured efficiency. Axes in the order of the grids, all as powers of two.</summary>
internal enum KernelKind
{
    /// <summary>Rows, columns and depth: m, n, k.</summary>
    Gemm,

    /// <summary>Sequences, context, KV heads.</summary>
    Decode,

    /// <summary>New tokens of a sequence, sequences times query heads.</summary>
    Prefill,

    /// <summary>Rows per expert, hidden times width of an expert, experts on the rank.</summary>
    Experts,

    /// <summary>Bytes of the message; one grid per number of ranks.</summary>
    AllReduce,
}
