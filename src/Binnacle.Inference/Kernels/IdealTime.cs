namespace Binnacle.Inference.Kernels;

/// <summary>
/// The time a kernel would take at the vendor's peak rates: the longer of arithmetic and memory traffic, plus what starting any kernel costs.
/// Roofline (Williams, Waterman, Patterson 2009). All times in seconds.
/// </summary>
internal static class IdealTime
{
    /// <summary>
    /// Added to every ideal time, so that the efficiency of tiny kernels, which is all launch and no work, stays finite and interpolates well. About
    /// the shortest kernel in the tables (2 to 5 µs).
    /// </summary>
    public const double Launch = 3e-6;

    public static double Of(double operations, double rate, double bytes, double bandwidth) =>
        Math.Max(operations / rate, bytes / bandwidth) + Launch;

    /// <summary>C[m,n] = A[m,k] B[k,n]: weights of <paramref name="weightBytes"/> per element, activations of <paramref name="activationBytes"/>, a 16-bit result.</summary>
    public static double Gemm(double m, double n, double k, double weightBytes, double activationBytes, double rate, double bandwidth) =>
        Of(2 * m * n * k, rate, (n * k * weightBytes) + (m * k * activationBytes) + (m * n * 2), bandwidth);

    /// <summary>One new token for each of <paramref name="batch"/> sequences over a cache of <paramref name="context"/> tokens.</summary>
    public static double Decode(double batch, double context, double kvHeads, double queryHeads, double headDim, double kvBytes, double rate, double bandwidth) =>
        Of(4 * batch * context * queryHeads * headDim, rate, (2 * batch * context * kvHeads * headDim * kvBytes) + (4 * batch * queryHeads * headDim), bandwidth);

    /// <summary>Causal attention of <paramref name="fresh"/> new tokens over <paramref name="past"/> cached ones and themselves.</summary>
    public static double Prefill(double batch, double fresh, double past, double queryHeads, double kvHeads, double headDim, double rate, double bandwidth) =>
        Of(
            4 * batch * queryHeads * headDim * fresh * (past + (fresh / 2)),
            rate,
            2 * batch * headDim * ((2 * fresh * queryHeads) + (2 * (past + fresh) * kvHeads)),
            bandwidth);

    /// <summary>Expected number of distinct experts that <paramref name="tokens"/> tokens touch when each chooses <paramref name="active"/> of <paramref name="experts"/> evenly.</summary>
    public static double TouchedExperts(double tokens, double active, double experts) =>
        experts * (1 - Math.Pow(1 - (active / experts), tokens));

    /// <summary>The routed experts of a layer on one rank that holds <paramref name="share"/> of them, each <paramref name="width"/> wide there.</summary>
    public static double Experts(double tokens, double active, double experts, double share, double hidden, double width, double matrices, double weightBytes, double rate, double bandwidth)
    {
        var weights = TouchedExperts(tokens, active, experts) * share * matrices * hidden * width * weightBytes;
        var rows = tokens * active * share;
        return Of(2 * rows * matrices * hidden * width, rate, weights + (rows * ((2 * hidden) + (matrices * width)) * 2), bandwidth);
    }

    /// <summary>A ring all-reduce: every rank sends and receives 2(t-1)/t of the message.</summary>
    public static double AllReduce(double ranks, double message, double linkBandwidth) =>
        Launch + (2 * (ranks - 1) / ranks * message / linkBandwidth);
}
