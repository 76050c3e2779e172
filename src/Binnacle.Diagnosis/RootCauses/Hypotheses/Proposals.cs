using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;
using Binnacle.Diagnosis.Surroundings;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>Which causes are worth judging, where, and since when: those with an anchor among the signs, and shared ones whose neighbours were hit too.</summary>
internal sealed class Proposals(Scene scene)
{
    private const int MostOnsets = 8;

    // Chance of as many hit neighbours by themselves; per machine and minute-wide window far below the sign's leak of three days.
    private const double Significance = 1e-4;

    private readonly Judge _judge = new(scene);

    public ImmutableArray<Hypothesis> All() =>
    [
        .. CauseCatalogue.Causes.Where(cause => cause.Name != CauseCatalogue.Unknown).SelectMany(Of)
            .OrderByDescending(one => one.Score).ThenByDescending(one => one.Cause.Prior).ThenBy(one => one.Cause.Name, StringComparer.Ordinal).ThenBy(one => one.Place, StringComparer.Ordinal),
    ];

    private IEnumerable<Hypothesis> Of(Cause cause) => cause.Scope switch
    {
        CauseScope.Part => OfParts(cause),
        CauseScope.Host => Best(cause, ComponentPath.Host, null, Anchors(cause)) is { } host ? [host] : [],
        CauseScope.Pdu => OfDomains(cause, DomainKind.Pdu),
        CauseScope.Row => OfDomains(cause, DomainKind.Row),
        CauseScope.Cooling => OfCooling(cause),
        CauseScope.Switch => OfDomains(cause, DomainKind.Switch),
        _ => OfDomains(cause, DomainKind.Change),
    };

    private IEnumerable<Hypothesis> OfParts(Cause cause)
    {
        foreach (var part in Anchors(cause).GroupBy(anchor => anchor.Component).OrderBy(part => part.Key))
        {
            if (Best(cause, part.Key, null, [.. part]) is { } found)
                yield return found;
        }
    }

    // Without a site, a warm inlet is still the room's matter.
    private Hypothesis[] OfCooling(Cause cause)
    {
        var shared = OfDomains(cause, DomainKind.Cooling).ToArray();
        if (shared.Length > 0)
            return shared;
        return Best(cause, ComponentPath.Host, null, Anchors(cause)) is { } alone ? [alone] : [];
    }

    private IEnumerable<Hypothesis> OfDomains(Cause cause, DomainKind kind)
    {
        if (!scene.Options.UseTopology)
            yield break;

        var anchors = Anchors(cause);
        foreach (var domain in scene.Site.Of(scene.Target.View.Name, kind))
        {
            if (anchors.Length > 0 && Best(cause, ComponentPath.Host, domain, anchors) is { } found && IsShared(found, domain))
                yield return found;
        }
    }

    private Sign[] Anchors(Cause cause)
    {
        var names = CauseCatalogue.Effects[cause.Name].Where(effect => effect.IsAnchor).Select(effect => effect.Sign).ToHashSet(StringComparer.Ordinal);
        return [.. scene.Signs.Where(sign => names.Contains(sign.Info.Name))];
    }

    private Hypothesis? Best(Cause cause, ComponentPath component, Domain? domain, Sign[] anchors)
    {
        Hypothesis? best = null;
        foreach (var (onset, window) in Onsets(anchors))
        {
            var scored = _judge.Score(cause, component, domain, onset, window);
            if (best is null || scored.Score > best.Score)
                best = scored;
        }

        return best;
    }

    // The first and the last moments of its anchors; a maintenance window brings its length along.
    private IEnumerable<(DateTimeOffset Onset, TimeSpan Window)> Onsets(Sign[] anchors)
    {
        var moments = anchors.SelectMany(anchor => anchor.Moments.Select(moment => (Moment: moment, Length: anchor.Last - anchor.First)))
            .Where(one => one.Moment <= scene.At).DistinctBy(one => one.Moment).OrderBy(one => one.Moment).ToArray();
        var chosen = moments.Length <= MostOnsets ? moments : [.. moments.Take(MostOnsets / 2), .. moments.TakeLast(MostOnsets / 2)];
        return chosen.Select(one => (one.Moment, one.Length + TimeSpan.FromMinutes(30)));
    }

    // At least three machines, or two that are half of all, and more than chance would hit.
    private static bool IsShared(Hypothesis found, Domain domain)
    {
        var hit = found.For.Where(one => one.Effect.Relation == Relation.Domain).Select(one => (one.Sign.Device, one.Sign.Info.Leak)).DistinctBy(one => one.Device).ToArray();
        var affected = hit.Length + 1;
        if (hit.Length == 0 || (affected < 3 && affected * 2 < domain.Members.Length))
            return false;
        return Chance(hit.Length, domain.Members.Length - 1, hit.Max(one => one.Leak)) < Significance || affected * 2 >= domain.Members.Length;
    }

    // Upper tail of the binomial distribution.
    internal static double Chance(int hits, int of, double each)
    {
        var term = Math.Pow(1 - each, of);
        var below = 0.0;
        for (var k = 0; k < hits; k++)
        {
            below += term;
            term *= (of - k) / (k + 1.0) * each / (1 - each);
        }

        return Math.Max(0, 1 - below);
    }
}
