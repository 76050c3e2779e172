using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;

namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>Causes, signs and what brings about what, read once from <c>data/causes</c>. Ways over several signs are followed when it is read.</summary>
internal static class CauseCatalogue
{
    public const string Unknown = "unknown";

    // A way over more signs than this explains everything and therefore nothing.
    private const int LongestWay = 3;
    private const double FaintestWay = 0.02;

    public static FrozenDictionary<string, SignInfo> Signs { get; } = Rows("signs")
        .Select(row => new SignInfo(row[0], [.. row[1].Split(',').Select(source => Enum.Parse<EvidenceSource>(source, ignoreCase: true))], [.. row[2].Split(';').Select(SignMatch.Parse)], Number(row[3]), Number(row[4]), row[5], row[6]))
        .ToFrozenDictionary(sign => sign.Name, StringComparer.Ordinal);

    public static ImmutableArray<Cause> Causes { get; } =
    [
        .. Rows("causes").Select(row => new Cause
        {
            Name = row[0],
            Title = row[1],
            Scope = Enum.Parse<CauseScope>(row[2], ignoreCase: true),
            Part = row[3].Length == 0 ? ComponentKind.Host : Enum.Parse<ComponentKind>(row[3], ignoreCase: true),
            Prior = Number(row[4]),
            Replaces = row[5] == "yes",
            Action = row[6],
            DoNot = row[7],
            NextCheck = row[8],
        }),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<Effect>> Direct = Rows("effects")
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Select(ReadEffect).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Everything a cause brings about, by sign and relation: the likeliest way to each.</summary>
    public static FrozenDictionary<string, ImmutableArray<Effect>> Effects { get; } =
        Causes.ToFrozenDictionary(cause => cause.Name, cause => Reachable(cause.Name), StringComparer.Ordinal);

    public static FrozenDictionary<string, ImmutableArray<CounterSign>> Against { get; } = Rows("against")
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Select(row => new CounterSign(row[1], RelationOf(row[2]), Number(row[3]), row[4])).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Signs that machines of one domain can show together. None of them is read from a rule, so neighbours need no rules.</summary>
    public static ImmutableArray<SignInfo> SharedSigns { get; } =
    [
        .. Effects.Values.SelectMany(effects => effects).Where(effect => effect.Relation == Relation.Domain).Select(effect => effect.Sign)
            .Concat(Against.Values.SelectMany(counters => counters).Where(counter => counter.Relation == Relation.Domain).Select(counter => counter.Sign))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Signs[name]),
    ];

    /// <summary>Words of a description and the signs they speak of.</summary>
    public static ImmutableArray<(ImmutableArray<string> Words, ImmutableArray<string> Signs)> Vocabulary { get; } =
        [.. Rows("words").Select(row => (row[0].Split(',', StringSplitOptions.TrimEntries).ToImmutableArray(), row[1].Split(',', StringSplitOptions.TrimEntries).ToImmutableArray()))];

    public static Cause Of(string name) => Causes.First(cause => cause.Name == name);

    /// <summary>The effects of a cause, or of a sign, before any way is followed.</summary>
    public static ImmutableArray<Effect> DirectOf(string parent) => Direct.GetValueOrDefault(parent, []);

    private static ImmutableArray<Effect> Reachable(string cause)
    {
        var best = new Dictionary<(string Sign, Relation Relation), Effect>();
        var open = new Queue<(Effect Effect, int Length)>(DirectOf(cause).Select(effect => (effect, 1)));
        while (open.TryDequeue(out var way))
        {
            var key = (way.Effect.Sign, way.Effect.Relation);
            if (best.TryGetValue(key, out var known) && known.Probability >= way.Effect.Probability)
                continue;
            best[key] = known is { IsAnchor: true } ? way.Effect with { IsAnchor = true } : way.Effect;
            if (way.Length == LongestWay)
                continue;
            foreach (var next in DirectOf(way.Effect.Sign))
            {
                var longer = new Effect(next.Sign, Further(way.Effect.Relation, next.Relation), way.Effect.From + next.From, way.Effect.To + next.To, way.Effect.Probability * next.Probability, false, way.Effect.Sign);
                if (longer.Probability >= FaintestWay)
                    open.Enqueue((longer, way.Length + 1));
            }
        }

        return [.. best.Values.OrderBy(effect => effect.Sign, StringComparer.Ordinal).ThenBy(effect => effect.Relation)];
    }

    private static Relation Further(Relation one, Relation other) => one > other ? one : other;

    private static Effect ReadEffect(ImmutableArray<string> row) =>
        new(Known(row[1]), RelationOf(row[2]), Seconds(row[3]), row[4] == "window" ? null : Seconds(row[4]), Number(row[5]), row[6] == "y");

    private static string Known(string sign) => Signs.ContainsKey(sign) ? sign : throw new FormatException($"effects.tsv names the sign '{sign}', which signs.tsv does not have.");

    private static Relation RelationOf(string text) => Enum.Parse<Relation>(text, ignoreCase: true);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(Number(text));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static ImmutableArray<ImmutableArray<string>> Rows(string table) => Tsv.Embedded(typeof(CauseCatalogue).Assembly, $"causes/{table}.tsv");
}
