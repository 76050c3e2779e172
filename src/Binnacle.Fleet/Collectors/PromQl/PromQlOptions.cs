using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.PromQl;

/// <summary>What a PromQL source may set.</summary>
/// <param name="Selector">What is asked for.</param>
/// <param name="DeviceLabel">Label whose value names the device; empty to go by the usual ones.</param>
/// <param name="Backfill">How far back the first reading begins.</param>
internal sealed record PromQlOptions(string Selector, string DeviceLabel, TimeSpan Backfill)
{
    /// <summary>What lies further back is not fetched, also after a long pause.</summary>
    public static readonly TimeSpan MaxBackfill = TimeSpan.FromHours(24);

    private static readonly TimeSpan DefaultBackfill = TimeSpan.FromMinutes(5);
    private const string QueryOption = "query";
    private const string FamiliesOption = "families";
    private const string MatchOption = "match";
    private const string DeviceLabelOption = "device_label";
    private const string BackfillOption = "backfill_s";

    public static string? Check(DataSource source)
    {
        if (Families(source).FirstOrDefault(name => !PromQlQueries.IsFamily(name)) is { } unknown)
            return $"{FamiliesOption} '{CleanText.Line(unknown, 40)}' is none of {PromQlQueries.Families}.";
        if (Text(source, QueryOption) is { Length: > 0 } query && (query[0] != '{' && !char.IsAsciiLetter(query[0]) || query[^1] is ']' or ')'))
            return $"{QueryOption} is a series selector such as {{__name__=~\"vllm:.+\",cluster=\"north\"}}, without a range and without a function.";
        if (Text(source, MatchOption).AsSpan().ContainsAny("{}\r\n"))
            return $"{MatchOption} is one or more matchers such as cluster=\"north\", separated by commas, without braces.";
        if (!Text(source, DeviceLabelOption).All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            return $"{DeviceLabelOption} is the name of a label, such as instance or node.";
        return source.Options.ContainsKey(BackfillOption) && BackfillOf(source) is null
            ? $"{BackfillOption} is a number of seconds up to {MaxBackfill.TotalSeconds:0}."
            : null;
    }

    public static PromQlOptions Of(DataSource source) => new(
        Text(source, QueryOption) is { Length: > 0 } query ? query : PromQlQueries.Selector(Families(source), Text(source, MatchOption)),
        Text(source, DeviceLabelOption),
        BackfillOf(source) ?? DefaultBackfill);

    private static string Text(DataSource source, string option) => source.Options.GetValueOrDefault(option) ?? "";

    private static ImmutableArray<string> Families(DataSource source) =>
        [.. Text(source, FamiliesOption).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static TimeSpan? BackfillOf(DataSource source) =>
        double.TryParse(Text(source, BackfillOption), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 && seconds <= MaxBackfill.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
