using System.Globalization;

namespace Binnacle.Fleet.Gpus;

/// <summary>How much more a KV cache takes.</summary>
/// <param name="Tokens">Tokens that still fit; null when the cache's size is unknown.</param>
/// <param name="Sequences">Sequences of the present mean length that still fit; null when nothing runs or the size is unknown.</param>
/// <param name="MeanTokens">Mean tokens a running sequence holds now; cached prefixes of ended ones are counted in, so it errs high.</param>
/// <param name="From">How it was computed, or why it could not be.</param>
public sealed record KvHeadroom(double? Tokens, double? Sequences, double? MeanTokens, string From)
{
    /// <summary>
    /// Tokens = capacity x (1 - use), in whole blocks. Sequences = these tokens by the mean of tokens held per running sequence,
    /// capacity x use / running.
    /// </summary>
    public static KvHeadroom Of(KvEngine engine)
    {
        if (engine.CapacityTokens is not { } capacity)
            return new(null, null, null, "The server tells neither its blocks and their size nor its tokens.");
        var block = engine.BlockTokens is > 0 and var size ? size : 1;
        var tokens = Math.Floor(capacity * (1 - Math.Clamp(engine.Usage, 0, 1)) / block) * block;
        var source = engine.StatedTokens is not null ? "the server's own token count" : "blocks times their size";
        if (engine is not { Running: > 0 and var running, Usage: > 0 })
            return new(tokens, null, null, $"From {source}; no sequence runs, so there is no length to count in.");
        var mean = capacity * engine.Usage / running;
        return new(tokens, Math.Floor(tokens / mean), mean, string.Create(CultureInfo.InvariantCulture, $"From {source} and a mean of {mean:0} tokens in each of {running:0} running sequences."));
    }
}
