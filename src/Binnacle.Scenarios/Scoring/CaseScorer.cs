using System.Globalization;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Cases;

namespace Binnacle.Scenarios.Scoring;

/// <summary>Compares an answer with the truth of its case.</summary>
public static class CaseScorer
{
    private const string Unknown = "unknown";

    public static CaseResult Score(Case played, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(played);
        ArgumentNullException.ThrowIfNull(answer);
        var truth = played.Truth;
        var rank = RankOf(truth, answer);
        var abstains = answer.Verdict != RootCauseVerdict.Cause;
        var rightVerdict = truth.Verdicts.Contains(answer.Verdict);
        var first = abstains ? rightVerdict && truth.Verdicts.Contains(answer.Verdict) && answer.Verdict != RootCauseVerdict.Cause : rank == 1;
        var all = abstains ? first : truth.Causes.Length > 0 ? truth.Causes.All(cause => answer.Causes.Take(3).Any(one => IsName(truth, cause, one))) : rank is > 0 and <= 3;
        var top = answer.Causes.FirstOrDefault();
        return new()
        {
            Scenario = played.Scenario,
            Seed = played.Seed,
            Wording = played.Wording,
            Rank = abstains ? 0 : rank,
            First = first,
            AmongThree = all,
            Credit = Credit(truth, answer, first, abstains),
            Probability = abstains || top is null ? 0 : top.Probability,
            IsQuiet = truth.IsQuiet,
            WrongReplacement = !abstains && top is { Replaces: true } && !truth.MayReplace,
            TooSure = !abstains && top is not null && top.Probability > truth.MostConfidence,
            Answer = abstains ? answer.Verdict.ToString() : string.Join("; ", answer.Causes.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Cause}@{one.Part} {one.Probability:0.00}"))),
        };
    }

    private static int RankOf(CaseTruth truth, Answer answer)
    {
        for (var i = 0; i < answer.Causes.Length; i++)
        {
            if (truth.AlsoRight.Contains(answer.Causes[i].Cause) || truth.Causes.Any(cause => cause.Cause == answer.Causes[i].Cause && IsPart(cause, answer.Causes[i].Part)))
                return i + 1;
        }

        return 0;
    }

    private static bool IsName(CaseTruth truth, TrueCause cause, AnsweredCause one) =>
        (one.Cause == cause.Cause && IsPart(cause, one.Part)) || truth.AlsoRight.Contains(one.Cause);

    private static double Credit(CaseTruth truth, Answer answer, bool first, bool abstains)
    {
        if (first)
            return 1;
        if (abstains || answer.Causes.IsEmpty || answer.Causes[0].Cause == Unknown)
            return 0;
        var top = answer.Causes[0];
        return truth.Causes.Any(cause => cause.Cause == top.Cause || (cause.Parts.Length > 0 && IsPart(cause, top.Part))) ? 0.5 : 0;
    }

    // "dimm/DIMM_A1" is slot A1, "psu/PS2" supply 2.
    private static bool IsPart(TrueCause cause, string part) =>
        cause.Parts.IsEmpty || cause.Parts.Any(name => Same(name, part));

    private static bool Same(string name, string part)
    {
        var wanted = Plain(name);
        var given = Plain(part[(part.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var whole = Plain(part);
        return given == wanted || whole == wanted || (wanted.Length > 1 && whole.Contains(wanted, StringComparison.Ordinal)) || (wanted.Length == 1 && Digits(given) == wanted);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit)).TrimStart('0');

    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
