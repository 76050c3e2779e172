using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Hypotheses;
using Binnacle.Diagnosis.RootCauses.Signs;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>Turns ranked hypotheses into a report whose every statement cites evidence.</summary>
internal sealed class ReportWriter(Scene scene, EvidenceLedger ledger)
{
    private const int MaxChain = 12;
    private const int MaxTimeline = 40;
    private const int MaxMissing = 5;
    private const int MaxRelated = 24;

    public static string NameOf(EvidenceSource source) => source switch
    {
        EvidenceSource.Sel => "the management controller's event log",
        EvidenceSource.Kernel => "the operating system's log",
        EvidenceSource.Gpu => "GPU metrics",
        EvidenceSource.Engine => "the inference engine's metrics",
        EvidenceSource.Sensors => "sensor readings",
        _ => "the site description",
    };

    public RootCauseReport Write(DateTimeOffset at, RootCauseVerdict verdict, ImmutableArray<Ranked> ranked)
    {
        ImmutableArray<RankedCause> causes = [.. ranked.Select((one, i) => CauseOf(one, i == 0 && ranked.Length > 1 ? ranked[1] : ranked[0]))];
        return new()
        {
            Device = scene.Target.View.Name,
            At = at,
            Verdict = verdict,
            Causes = causes,
            Timeline = Timeline(ranked),
            SensorAnomalies = [.. scene.Target.Signs.Where(sign => IsMeasured(sign.Info) && sign.Info.Weight > 0).Select(sign => new SensorAnomaly(sign.Component.ToString(), sign.Text, Ids(sign.Evidence)))],
            RelatedDevices = Related(ranked),
            Explanation = Explanation(verdict, ranked),
        };
    }

    private RankedCause CauseOf(Ranked ranked, Ranked rival)
    {
        if (ranked.Hypothesis is not { } hypothesis)
            return UnknownCause(ranked.Probability);
        var cause = hypothesis.Cause;
        var neighbours = hypothesis.For.Where(one => one.Effect.Relation == Relation.Domain).Select(one => one.Sign.Device).Distinct().Order();
        return new()
        {
            Cause = cause.Name,
            Title = cause.Title,
            Component = hypothesis.Place,
            Devices = [scene.Target.View.Name, .. neighbours],
            Probability = ranked.Probability,
            Chain = [.. Thinned(hypothesis.For).Select(one => new ChainLink(one.Moment, one.Sign.Device, one.Sign.Text, Ids(one.Sign.Evidence)))],
            For = [.. hypothesis.For.Where(one => one.Sign.Info.Name != "power-hit" || one.Effect.Relation == Relation.Domain).OrderByDescending(one => one.Gain).ThenBy(one => one.Moment).Take(MaxChain).Select(one => new Argument(one.Sign.Text, Ids(one.Sign.Evidence)))],
            Against = [.. hypothesis.Against.Select(one => new Argument(Words.Sentence(one.Text), one.Sign is null ? [] : Ids(one.Sign.Evidence))), .. Unexplained(hypothesis)],
            Missing = [.. hypothesis.Missing.Select(sign => $"{Words.Sentence(sign.Title)} would show in {Words.List([.. sign.Sources.Select(NameOf)])}, which was not collected").Distinct(StringComparer.Ordinal).Take(MaxMissing)],
            NextCheck = NextCheck(hypothesis, rival.Hypothesis),
            Action = cause.Action,
            DoNot = [cause.DoNot],
            Replaces = cause.Replaces,
        };
    }

    private RankedCause UnknownCause(double probability)
    {
        var unknown = CauseCatalogue.Of(CauseCatalogue.Unknown);
        var signs = scene.Signs.Where(scene.Focus.Contains).Take(MaxChain).ToArray();
        return new()
        {
            Cause = unknown.Name,
            Title = unknown.Title,
            Component = ComponentPath.Host.ToString(),
            Devices = [scene.Target.View.Name],
            Probability = probability,
            Chain = [.. signs.Select(sign => new ChainLink(sign.First, sign.Device, sign.Text, Ids(sign.Evidence)))],
            Missing = [.. Enum.GetValues<EvidenceSource>().Where(source => !scene.Target.Coverage.Has(source)).Select(source => $"{Words.Sentence(NameOf(source))}: not collected")],
            NextCheck = signs.Length > 0 ? Words.Sentence(signs[0].Info.Check) : unknown.NextCheck,
            Action = unknown.Action,
            DoNot = [unknown.DoNot],
        };
    }

    // Significant signs of these days that this cause leaves open.
    private IEnumerable<Argument> Unexplained(Hypothesis hypothesis)
    {
        var explained = hypothesis.For.Select(one => one.Sign).ToHashSet();
        return scene.Signs.Where(sign => scene.Focus.Contains(sign) && !explained.Contains(sign)).Take(3).Select(sign => new Argument($"It does not explain: {sign.Text}", Ids(sign.Evidence)));
    }

    // The sign that was not looked for and about which the first two causes differ most; else what the catalogue advises for the first.
    private string NextCheck(Hypothesis hypothesis, Hypothesis? rival)
    {
        if (rival is null || rival.Cause == hypothesis.Cause)
            return hypothesis.Cause.NextCheck;
        var mine = Expectations(hypothesis.Cause);
        var theirs = Expectations(rival.Cause);
        var best = mine.Keys.Union(theirs.Keys, StringComparer.Ordinal).Select(name => (Sign: CauseCatalogue.Signs[name], Gap: Math.Abs(mine.GetValueOrDefault(name) - theirs.GetValueOrDefault(name))))
            .Where(pair => pair.Sign.Weight >= SignInfo.Significant && !scene.Target.Coverage.Sees(pair.Sign))
            .OrderByDescending(pair => pair.Gap).ThenBy(pair => pair.Sign.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Gap >= 0.4 ? Words.Sentence(best.Sign.Check) : hypothesis.Cause.NextCheck;
    }

    private static Dictionary<string, double> Expectations(Cause cause) =>
        CauseCatalogue.Effects[cause.Name].GroupBy(effect => effect.Sign, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(effect => effect.Probability), StringComparer.Ordinal);

    private ImmutableArray<TimelineEntry> Timeline(ImmutableArray<Ranked> ranked)
    {
        var told = ranked.Where(one => one.Hypothesis is not null).SelectMany(one => one.Hypothesis!.For).Select(one => (one.Moment, one.Sign))
            .Concat(scene.Target.Signs.Where(sign => sign.Last >= scene.At - TimeSpan.FromDays(4)).Select(sign => (Moment: sign.First, Sign: sign)))
            .Where(one => one.Sign.Info.Name != "power-hit" || one.Sign.Device != scene.Target.View.Name)
            .DistinctBy(one => (one.Sign.Device, one.Sign.Text)).OrderBy(one => one.Moment).ThenBy(one => one.Sign.Device).ThenBy(one => one.Sign.Text, StringComparer.Ordinal);
        return [.. told.TakeLast(MaxTimeline).Select(one => new TimelineEntry(one.Moment, one.Sign.Device, one.Sign.Text, Ids(one.Sign.Evidence)))];
    }

    private ImmutableArray<RelatedDevice> Related(ImmutableArray<Ranked> ranked)
    {
        var related = new SortedDictionary<DeviceName, string>();
        foreach (var one in ranked.Select(one => one.Hypothesis).OfType<Hypothesis>().Where(one => one.Domain is not null))
        {
            foreach (var shared in one.For.Where(shared => shared.Effect.Relation == Relation.Domain))
                related.TryAdd(shared.Sign.Device, $"on the same {one.Domain!.Text}: {shared.Sign.Text}");
        }

        return [.. related.Take(MaxRelated).Select(one => new RelatedDevice(one.Key, one.Value))];
    }

    private string Explanation(RootCauseVerdict verdict, ImmutableArray<Ranked> ranked)
    {
        var best = ranked[0];
        if (verdict == RootCauseVerdict.InsufficientEvidence)
            return best.Hypothesis is null ? "Something needs an explanation, and nothing in the catalogue explains it well enough." : $"{best.Hypothesis.Cause.Title} is the likeliest of several, at {Words.Percent(best.Probability)}: too little to act on.";
        return $"{best.Hypothesis!.Cause.Title} ({best.Hypothesis.Place}), {Words.Percent(best.Probability)}, from {Words.Count(best.Hypothesis.For.Select(one => one.Sign).Distinct().Count(), "sign")}.";
    }

    // All of the machine's own links, and of the neighbours as many as there is room for.
    private static IEnumerable<Explained> Thinned(ImmutableArray<Explained> links)
    {
        var own = links.Where(one => one.Effect.Relation != Relation.Domain && one.Sign.Info.Name != "power-hit").OrderByDescending(one => one.Gain).Take(MaxChain).ToArray();
        return own.Concat(links.Where(one => one.Effect.Relation == Relation.Domain).Take(MaxChain - Math.Min(MaxChain - 4, own.Length))).OrderBy(one => one.Moment).ThenBy(one => one.Sign.Device).ThenBy(one => one.Sign.Text, StringComparer.Ordinal);
    }

    private static bool IsMeasured(SignInfo info) => info.Sources.Contains(EvidenceSource.Sensors) || info.Sources.Contains(EvidenceSource.Gpu) || info.Sources.Contains(EvidenceSource.Engine);

    private ImmutableArray<EvidenceId> Ids(ImmutableArray<EvidenceItem> evidence) => [.. evidence.Select(ledger.Add).Distinct()];
}
