using System.Globalization;

namespace Binnacle.Fleet.Gpus;

/// <summary>
/// Memory that is reserved and cannot be used. In a paged KV cache only the last block of each sequence is partly empty (Kwon et al., "Efficient
/// Memory Management for Large Language Model Serving with PagedAttention", 2023, section 4): of a block of B tokens on average (B - 1) / 2 slots, at
/// most B - 1. Memory that is reserved and free to hold sequences is headroom, not fragmentation, and memory in use is neither.
/// </summary>
/// <param name="Share">Expected empty slots by slots of the blocks in use, 0 to 1; null when it is unknown.</param>
/// <param name="ExpectedTokens">Expected empty slots; null when unknown.</param>
/// <param name="MaxTokens">Most slots that can be empty; null when unknown.</param>
/// <param name="From">How it was computed, or what is missing.</param>
public sealed record Fragmentation(double? Share, double? ExpectedTokens, double? MaxTokens, string From)
{
    public static Fragmentation Of(KvEngine engine)
    {
        string[] missing =
        [
            .. new[] { (engine.BlockTokens is > 0, "the block size"), (engine.Running is not null, "the number of running sequences"), (engine.CapacityTokens is > 0, "the size of the cache") }
                .Where(need => !need.Item1).Select(need => need.Item2),
        ];
        if (missing.Length > 0)
            return new(null, null, null, $"Unknown: the server does not tell {string.Join(" and ", missing)}.");
        var (block, running) = (engine.BlockTokens!.Value, engine.Running!.Value);
        var slots = engine.CapacityTokens!.Value * engine.Usage;
        // A sequence that was just started may hold no block yet.
        var expected = Math.Min(running * (block - 1) / 2, slots);
        return new(
            slots > 0 ? expected / slots : 0, expected, Math.Min(running * (block - 1), slots),
            string.Create(CultureInfo.InvariantCulture, $"Expected: {running:0} sequences x ({block:0} - 1) / 2 slots of their last block, of {slots:0} slots in use."));
    }
}
