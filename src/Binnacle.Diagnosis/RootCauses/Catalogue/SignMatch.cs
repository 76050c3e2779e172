using System.Collections.Immutable;

namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>One way to read a sign: <c>rule:MEM-UE</c>, <c>kind:memory.correctable</c>, <c>xid:48,95</c>.</summary>
/// <param name="Way">rule, kind, gone, state, xid, xidclass, boot or code.</param>
/// <param name="Values">Ids of rules, names of kinds, codes.</param>
internal sealed record SignMatch(string Way, ImmutableArray<string> Values)
{
    public static SignMatch Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? throw new FormatException($"'{text}' is no way to read a sign.") : new(text[..colon], [.. text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries)]);
    }
}
