namespace Binnacle.Inference.Kernels;

/// <summary>An axis whose steps are powers of two: 2^First, 2^(First+1), and so on.</summary>
/// <param name="Name">What it measures, such as <c>m</c>.</param>
/// <param name="First">Exponent of the first step.</param>
/// <param name="Count">Number of steps.</param>
internal readonly record struct LogAxis(string Name, int First, int Count)
{
    public int Last => First + Count - 1;

    /// <summary>Where a value lies: the step below it and the share of the step above. Beyond an end the end's own step holds.</summary>
    public (int Step, double Share) Locate(double log2)
    {
        var place = Math.Clamp(log2 - First, 0, Count - 1);
        var step = Math.Min((int)place, Math.Max(0, Count - 2));
        return (step, place - step);
    }
}
