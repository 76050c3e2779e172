using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>The value of a key as a fact: cleaned, times as ISO where they are dates, yes and no as true and false.</summary>
internal static partial class BmcFactValue
{
    private const int MaxLength = 160;

    /// <summary>The facts of a line; none when the key is not known or the value says nothing.</summary>
    public static IEnumerable<(string Name, string Value)> Read(FrozenDictionary<string, string> names, KeyValueLine pair)
    {
        if (!names.TryGetValue(pair.Key, out var name) || Clean(pair.Value) is not { Length: > 0 } value)
            yield break;
        // bmc-info puts both into one line: "Example Systems, Inc. (4753)".
        if (name == "manufacturer_id" && NameAndNumber().Match(value) is { Success: true } both)
        {
            yield return ("manufacturer", both.Groups["name"].Value);
            value = both.Groups["id"].Value;
        }

        yield return (name, name switch
        {
            BmcFactNames.SelLastAdded or BmcFactNames.SelLastErased => Time(value),
            BmcFactNames.SelOverflow => value.ToLowerInvariant() switch { "yes" => "true", "no" => "false", var word => word },
            _ => value,
        });
    }

    /// <summary>Empty for what stands in place of a value.</summary>
    public static string Clean(string text)
    {
        var value = CleanText.Line(text, MaxLength);
        return value is "N/A" or "n/a" or "Not Available" or "Not Specified" or "Unspecified" || value.StartsWith("Unknown (", StringComparison.Ordinal) ? "" : value;
    }

    // "11/20/26 12:04:34 UTC", "11/20/2026 - 12:04:34"; "S+ 03:08:58" and "Post-Init 0 s" are no dates and stay.
    private static string Time(string value)
    {
        var words = value.Replace(" - ", " ", StringComparison.Ordinal).Split(' ', 2);
        return words.Length == 2 && SelStampReader.TryRead(new SelStampText(words[0], words[1]), DateOrder.MonthFirst, out var stamp) && stamp.Kind == SelStampKind.Dated
            ? (stamp.Wall - (stamp.Zone ?? TimeSpan.Zero)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : value;
    }

    [GeneratedRegex(@"^(?<name>.{1,140}) \((?<id>[0-9]{1,8})\)$", RegexOptions.NonBacktracking)]
    private static partial Regex NameAndNumber();
}
