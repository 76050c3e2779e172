using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>
/// What a person's description speaks of: signs, by the words of <c>data/causes/words.tsv</c>, and numbered parts such as "GPU 3". It can make a cause that
/// the evidence supports likelier, never one that nothing supports.
/// </summary>
internal sealed partial class Description
{
    private const int MaxLength = 2_000;
    private const double OfSign = 1.0;
    private const double OfPart = 0.5;

    private readonly ImmutableHashSet<string> _signs;
    private readonly ImmutableHashSet<ComponentPath> _parts;

    private Description(ImmutableHashSet<string> signs, ImmutableHashSet<ComponentPath> parts) => (_signs, _parts) = (signs, parts);

    public static Description None { get; } = new([], []);

    /// <summary>The signs it speaks of, by name.</summary>
    public IEnumerable<string> Signs => _signs.Order(StringComparer.Ordinal);

    public bool IsEmpty => _signs.IsEmpty;

    public static Description Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return None;
        var line = " " + string.Concat(CleanText.Line(text, MaxLength).ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')) + " ";
        line = Spaces().Replace(line, " ");
        var signs = CauseCatalogue.Vocabulary.Where(entry => entry.Words.Any(word => line.Contains(" " + word, StringComparison.Ordinal))).SelectMany(entry => entry.Signs);
        var parts = Part().Matches(line).Select(match => new ComponentPath(Enum.Parse<ComponentKind>(match.Groups["kind"].Value, ignoreCase: true), match.Groups["name"].Value));
        return new([.. signs], [.. parts]);
    }

    public bool Speaks(Sign sign) => _signs.Contains(sign.Info.Name);

    /// <summary>How much the description favours a cause that explains these signs, as a logarithm.</summary>
    public double Favour(IEnumerable<Sign> explained, ComponentPath component) =>
        (explained.Any(Speaks) ? OfSign : 0) + (_parts.Contains(component) ? OfPart : 0);

    [GeneratedRegex(@" (?<kind>gpu|fan|psu|dimm|drive|cpu) (?<name>[a-z]?[0-9]{1,3}) ", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(" {2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
