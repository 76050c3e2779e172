using Binnacle.Diagnosis.RootCauses.Catalogue;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>
/// Whether a cause can be told at all: the margin by which someone who is handed the true signs, without parsing, timing or noise, would prefer it to
/// every other cause of the catalogue. A benchmark case below a fixed margin has no right answer in its data (the lesson of OpenRCA).
/// </summary>
public static class CauseOracle
{
    private const double Seen = 0.8;
    private const double Expected = 0.55;
    private const string OfDomain = "@domain";

    /// <param name="causes">The true cause and names that are right too.</param>
    /// <param name="signs">
    /// The signs the story shows: a name of the catalogue, with <c>:kernel</c> where only that source tells it, with <c>@domain</c> where neighbours show it.
    /// </param>
    /// <param name="sources">What was collected: sel, kernel, gpu, engine, sensors, site.</param>
    /// <returns>Natural logarithm of the odds against the best wrong cause; negative where that one is preferred.</returns>
    public static double Margin(IReadOnlyCollection<string> causes, IEnumerable<string> signs, IReadOnlyCollection<string> sources)
    {
        var shown = signs.Where(sign => IsSeen(sign, sources)).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        // The machine itself has to show something that needs an explanation.
        if (!shown.Any(sign => !IsOfDomain(sign) && CauseCatalogue.Signs[sign].Weight >= SignInfo.Significant))
            return double.NegativeInfinity;
        var scores = CauseCatalogue.Causes.Where(cause => cause.Name != CauseCatalogue.Unknown).ToDictionary(cause => cause.Name, cause => Score(cause, shown, sources), StringComparer.Ordinal);
        var right = scores.Where(pair => causes.Contains(pair.Key)).Max(pair => pair.Value);
        return double.IsNegativeInfinity(right) ? right : right - scores.Where(pair => !causes.Contains(pair.Key)).Max(pair => pair.Value);
    }

    private static double Score(Cause cause, HashSet<string> shown, IReadOnlyCollection<string> sources)
    {
        var isShared = cause.Scope is not (CauseScope.Part or CauseScope.Host);
        // What machines share is unknown without a site.
        if (isShared && !sources.Contains("site", StringComparer.OrdinalIgnoreCase))
            return double.NegativeInfinity;

        var effects = CauseCatalogue.Effects[cause.Name].GroupBy(KeyOf, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.MaxBy(effect => effect.Probability)!, StringComparer.Ordinal);
        var explained = effects.Where(effect => shown.Contains(effect.Key)).Select(effect => effect.Value).ToArray();
        if (!explained.Any(effect => CauseCatalogue.Effects[cause.Name].Any(other => other.IsAnchor && other.Sign == effect.Sign)) || (isShared && effects.Keys.Any(IsOfDomain) && !explained.Any(effect => effect.Relation == Relation.Domain)))
            return double.NegativeInfinity;

        var gain = explained.Sum(effect => Math.Log((effect.Probability + CauseCatalogue.Signs[effect.Sign].Leak) / CauseCatalogue.Signs[effect.Sign].Leak));
        var missing = effects.Where(effect => effect.Value is { IsAnchor: false, Via.Length: 0, Probability: >= Expected } && effect.Value.Relation != Relation.Domain && !shown.Contains(effect.Key)).Select(effect => (effect.Value.Probability, Sign: CauseCatalogue.Signs[effect.Value.Sign]))
            .Where(effect => effect.Sign.Weight >= SignInfo.Significant && effect.Sign.Sources.Any(source => sources.Contains(source.ToString(), StringComparer.OrdinalIgnoreCase)))
            .Sum(effect => -Math.Log(1 - (effect.Probability * Seen)));
        var against = CauseCatalogue.Against.GetValueOrDefault(cause.Name, []).Where(counter => shown.Contains(counter.Relation == Relation.Domain ? counter.Sign + OfDomain : counter.Sign)).Sum(counter => counter.Penalty);
        return Math.Log(cause.Prior) + gain - Math.Min(3, missing) - against;
    }

    private static string KeyOf(Effect effect) => effect.Relation == Relation.Domain ? effect.Sign + OfDomain : effect.Sign;

    private static bool IsOfDomain(string key) => key.EndsWith(OfDomain, StringComparison.Ordinal);

    private static string NameOf(string sign) => sign.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? sign[..colon] : sign;

    private static bool IsSeen(string sign, IReadOnlyCollection<string> sources)
    {
        if (IsOfDomain(sign))
            return true;
        var colon = sign.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
            return sources.Contains(sign[(colon + 1)..], StringComparer.OrdinalIgnoreCase);
        return CauseCatalogue.Signs[sign].Sources.Any(source => sources.Contains(source.ToString(), StringComparer.OrdinalIgnoreCase));
    }
}
