using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;
using Binnacle.Diagnosis.Surroundings;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>
/// Scores one cause at one place: the logarithm of its prior, plus for each sign it explains log((p · fit + leak) / leak) (noisy-OR), less what should be
/// there and is not although its source was collected, less what speaks against it. A sign counts once however many records show it; the second
/// part with the same sign counts half, the third a quarter.
/// </summary>
internal sealed class Judge(Scene scene)
{
    private const double Repeated = 0.5;
    private const double Expected = 0.55;

    // A log that was collected may still have lost the line.
    private const double Seen = 0.8;
    private const double MostMissing = 3;
    private static readonly TimeSpan SoonAfter = TimeSpan.FromHours(2);
    private static readonly TimeSpan Near = TimeSpan.FromHours(24);

    public Hypothesis Score(Cause cause, ComponentPath component, Domain? domain, DateTimeOffset onset, TimeSpan window)
    {
        var effects = CauseCatalogue.Effects[cause.Name];
        var found = scene.Signs.Select(sign => Explain(sign, effects, cause, component, onset, window)).OfType<Explained>().ToArray();
        var gains = found.GroupBy(one => one.Sign.Info.Name, StringComparer.Ordinal).Sum(group => Diminishing(group.Select(one => one.Gain), Repeated));
        var against = Counter(cause, component, domain, onset).Concat(Absent(cause, effects, found, onset, component)).ToImmutableArray();
        var missing = effects.Where(effect => effect.Relation != Relation.Domain && effect.Probability >= Expected / 2)
            .Select(effect => CauseCatalogue.Signs[effect.Sign]).Where(sign => sign.Weight >= SignInfo.Significant && !scene.Target.Coverage.Sees(sign)).Distinct().ToImmutableArray();
        var shared = domain is null ? [] : Shared(effects, domain, onset, window).ToImmutableArray();
        var spread = domain is null ? 0 : Spread(domain, effects, shared, onset);
        return new()
        {
            Cause = cause,
            Component = component,
            Domain = domain,
            Onset = onset,
            Score = Math.Log(cause.Prior) + gains + spread + scene.Description.Favour(found.Select(one => one.Sign), component)
                - against.Where(one => one.Sign is not null).Sum(one => one.Penalty) - Math.Min(MostMissing, against.Where(one => one.Sign is null).Sum(one => one.Penalty)),
            For = [.. found.Concat(shared).OrderBy(one => one.Moment).ThenBy(one => one.Sign.Device).ThenBy(one => one.Sign.Info.Name, StringComparer.Ordinal).ThenBy(one => one.Sign.Component)],
            Against = against,
            Missing = missing,
        };
    }

    private Explained? Explain(Sign sign, ImmutableArray<Effect> effects, Cause cause, ComponentPath component, DateTimeOffset onset, TimeSpan window)
    {
        Explained? best = null;
        foreach (var effect in effects)
        {
            if (effect.Sign != sign.Info.Name || effect.Relation == Relation.Domain || (effect.Relation == Relation.Part && !IsPart(cause, component, sign.Component)))
                continue;
            if (LagFit.Best(sign, onset, effect.From, LagFit.EndOf(effect, window)) is not { } fit)
                continue;
            var gain = Math.Log(((effect.Probability * fit.Fit) + sign.Info.Leak) / sign.Info.Leak) * scene.Recency(sign);
            if (gain > (best?.Gain ?? 0))
                best = new(sign, effect, fit.Moment, gain);
        }

        return best;
    }

    // A part nobody named may be this one.
    private static bool IsPart(Cause cause, ComponentPath component, ComponentPath seen) =>
        cause.Scope != CauseScope.Part || seen == component || !component.IsNamed || (!seen.IsNamed && (seen.Kind == component.Kind || seen.Kind == ComponentKind.Host));

    private IEnumerable<Explained> Shared(ImmutableArray<Effect> effects, Domain domain, DateTimeOffset onset, TimeSpan window)
    {
        foreach (var effect in effects.Where(effect => effect.Relation == Relation.Domain))
        {
            foreach (var neighbour in Members(domain))
            {
                foreach (var sign in neighbour.Signs.Where(sign => sign.Info.Name == effect.Sign).Take(1))
                {
                    if (LagFit.Best(sign, onset, effect.From, LagFit.EndOf(effect, window)) is { } fit)
                        yield return new(sign, effect, fit.Moment, Math.Log(((effect.Probability * fit.Fit) + sign.Info.Leak) / sign.Info.Leak));
                }
            }
        }
    }

    // Neighbours hit in the same minute speak for what they share; neighbours that were watched and were not hit speak against it.
    private double Spread(Domain domain, ImmutableArray<Effect> effects, ImmutableArray<Explained> shared, DateTimeOffset onset)
    {
        var expected = effects.Where(effect => effect.Relation == Relation.Domain).ToArray();
        if (expected.Length == 0)
            return 0;
        var hit = shared.Select(one => one.Sign.Device).ToHashSet();
        var quiet = Members(domain).Count(neighbour => !hit.Contains(neighbour.View.Name) && expected.Any(effect => neighbour.Coverage.Sees(CauseCatalogue.Signs[effect.Sign])) && onset <= scene.At);
        var gain = Diminishing(shared.GroupBy(one => one.Sign.Device).Select(device => device.Max(one => one.Gain)), 0.8);
        var loss = -Math.Log(1 - (expected.Max(effect => effect.Probability) * Seen));
        return gain - Math.Min(12, quiet * loss);
    }

    private IEnumerable<SeenMachine> Members(Domain domain) =>
        domain.Members.Where(scene.Neighbours.ContainsKey).Select(member => scene.Neighbours[member]);

    private IEnumerable<Contradiction> Counter(Cause cause, ComponentPath component, Domain? domain, DateTimeOffset onset)
    {
        foreach (var counter in CauseCatalogue.Against.GetValueOrDefault(cause.Name, []))
        {
            if (counter.Relation == Relation.Domain)
            {
                if (scene.Options.UseTopology && domain is null && NeighboursHit(counter.Sign, onset) is { } neighbour)
                    yield return new(counter.Text, counter.Penalty, neighbour);
                continue;
            }

            var sign = scene.Target.Signs.FirstOrDefault(sign => sign.Info.Name == counter.Sign && IsNear(sign, onset) && (counter.Relation != Relation.Part || sign.Component == component));
            if (sign is not null && scene.Options.ExplainAway)
                yield return new(counter.Text, counter.Penalty, sign);
        }
    }

    private Sign? NeighboursHit(string sign, DateTimeOffset onset)
    {
        var (kind, within) = sign switch
        {
            "power-hit" => (DomainKind.Pdu, TimeSpan.FromMinutes(2)),
            "inlet-hot" => (DomainKind.Cooling, TimeSpan.FromMinutes(45)),
            _ => (DomainKind.Change, TimeSpan.FromHours(24)),
        };
        foreach (var domain in scene.Site.Of(scene.Target.View.Name, kind))
        {
            Sign[] hit = [.. Members(domain).SelectMany(neighbour => neighbour.Signs.Where(other => other.Info.Name == sign && other.Moments.Any(moment => (moment - onset).Duration() <= within)).Take(1))];
            if (hit.Length >= 2 || (hit.Length == 1 && domain.Members.Length <= 3))
                return hit[0];
        }

        return null;
    }

    private static bool IsNear(Sign sign, DateTimeOffset onset) => onset >= sign.First - Near && onset <= sign.Last + Near;

    // What the cause nearly always brings about within hours, was watched for, and is not there.
    private IEnumerable<Contradiction> Absent(Cause cause, ImmutableArray<Effect> effects, Explained[] found, DateTimeOffset onset, ComponentPath component)
    {
        var seen = found.Select(one => one.Sign.Info.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var effect in effects.Where(effect => effect.Relation != Relation.Domain && effect.Probability >= Expected && effect.Via.Length == 0).DistinctBy(effect => effect.Sign))
        {
            var sign = CauseCatalogue.Signs[effect.Sign];
            if (sign.Weight < SignInfo.Significant || seen.Contains(effect.Sign) || !scene.Target.Coverage.Sees(sign) || (effect.IsAnchor && seen.Count > 0 && HasOtherAnchor(effects, effect, seen)))
                continue;
            var due = effect.To is { } to && to < SoonAfter ? to : SoonAfter;
            var share = Math.Clamp((scene.At - onset) / (due > TimeSpan.Zero ? due : TimeSpan.FromMinutes(1)), 0, 1);
            var penalty = -Math.Log(1 - (effect.Probability * Seen * share));
            if (penalty > 0.1)
                yield return new($"no sign of {sign.Title}, which {(cause.Scope == CauseScope.Part && component.IsNamed ? component.ToString() : cause.Title.ToLowerInvariant())} would usually show", penalty, null);
        }
    }

    // Anchors are alternatives: a DIMM shows errors of one kind or of another.
    private static bool HasOtherAnchor(ImmutableArray<Effect> effects, Effect anchor, HashSet<string> seen) =>
        effects.Any(other => other.IsAnchor && other.Sign != anchor.Sign && seen.Contains(other.Sign));

    private static double Diminishing(IEnumerable<double> gains, double factor)
    {
        var (sum, share) = (0.0, 1.0);
        foreach (var gain in gains.OrderDescending())
        {
            sum += gain * share;
            share *= factor;
        }

        return sum;
    }
}
