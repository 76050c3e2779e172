using System.Collections.Immutable;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>
/// Turns scores into probabilities among hypotheses that compete for the same signs, "unknown" among them. What the best does not explain is judged
/// anew: two faults at once are two causes, not rivals.
/// </summary>
internal static class Ranking
{
    private const int Most = 3;
    private const double UnknownPrior = 0.1;

    // "Something unknown" explains any sign a little, and not more than two.
    private const double UnknownExplains = 0.05;

    private const double LeastShown = 0.03;
    private const double LeastSecond = 0.6;

    public static ImmutableArray<Ranked> Of(Scene scene)
    {
        var first = Compete(scene);
        if (first.Length == 0 || first[0].Hypothesis is not { } best || !scene.Options.ExplainAway)
            return first;

        var explained = best.For.Select(one => one.Sign).ToHashSet();
        var left = scene with { Signs = [.. scene.Signs.Where(sign => !explained.Contains(sign))] };
        if (!left.Signs.Any(scene.Focus.Contains))
            return first;

        var second = Compete(left);
        if (second.Length == 0 || second[0].Hypothesis is not { } other || second[0].Probability < LeastSecond || other.Score < 0)
            return first;
        return [first[0], second[0], .. first.Skip(1).Where(rival => !IsSame(rival.Hypothesis, other)).Take(Most - 2)];
    }

    private static ImmutableArray<Ranked> Compete(Scene scene)
    {
        var focus = scene.Signs.Where(scene.Focus.Contains).ToHashSet();
        var all = new Proposals(scene).All().Where(one => one.For.Any(explained => focus.Contains(explained.Sign))).ToArray();
        if (all.Length == 0)
            return focus.Count == 0 ? [] : [new(null, 1)];

        var best = all[0].For.Select(one => one.Sign).Where(focus.Contains).ToHashSet();
        var rivals = all.Where(one => one.For.Any(explained => best.Contains(explained.Sign))).ToArray();
        var unknown = Unknown(scene, best);
        var scores = rivals.Select(one => one.Score).Append(unknown).Select(score => score / Calibration.Temperature).ToArray();
        var top = scores.Max();
        var sum = scores.Sum(score => Math.Exp(score - top));
        var ranked = rivals.Select((one, i) => new Ranked(one, Calibration.Of(Math.Exp(scores[i] - top) / sum * Trust(one)))).ToList();
        var unknownProbability = Calibration.Of(Math.Exp(scores[^1] - top) / sum);
        // Names of the same cause on other parts stand behind the first; a reader wants different explanations.
        var shown = ranked.DistinctBy(one => (one.Hypothesis!.Cause.Name, one.Hypothesis.Place)).Append(new Ranked(null, unknownProbability))
            .OrderByDescending(one => one.Probability).ThenByDescending(one => one.Hypothesis?.Score ?? double.MinValue).ToArray();
        return [.. shown.Where((one, i) => i == 0 || one.Probability >= LeastShown).Take(Most)];
    }

    private static double Unknown(Scene scene, HashSet<Sign> signs) =>
        Math.Log(UnknownPrior) + signs.Select(sign => Math.Log((UnknownExplains + sign.Info.Leak) / sign.Info.Leak) * scene.Recency(sign)).OrderDescending().Take(2).Sum();

    // A finding that doubts its own part (a slot only a decoder names) takes that doubt along.
    private static double Trust(Hypothesis one)
    {
        var anchors = one.For.Where(explained => explained.Effect.IsAnchor).Select(explained => explained.Sign.Confidence).DefaultIfEmpty(1);
        return one.Cause.Scope == CauseScope.Part ? Math.Sqrt(anchors.Max()) : 1;
    }

    private static bool IsSame(Hypothesis? one, Hypothesis other) => one is not null && one.Cause.Name == other.Cause.Name && one.Place == other.Place;
}
