namespace Binnacle.Inference.Steps;

/// <summary>
/// Batch sizes for which vLLM captures CUDA graphs: 1, 2, 4, then by 8 to 256, then by 16 to 512. A step of decodes alone is padded to the next; larger
/// ones and those with prompt tokens are not. Source: vLLM's default capture sizes.
/// </summary>
internal static class GraphSizes
{
    private const int Largest = 512;

    public static int Pad(int sequences) => sequences switch
    {
        <= 2 => sequences,
        <= 4 => 4,
        <= 256 => (sequences + 7) / 8 * 8,
        <= Largest => (sequences + 15) / 16 * 16,
        _ => sequences,
    };
}
