namespace Binnacle.Scenarios.Scoring;

/// <summary>What the answers to many cases add up to.</summary>
public sealed record ScoreSummary
{
    /// <summary>Right in the first place, over cases with a cause.</summary>
    public required Share First { get; init; }

    /// <summary>Every true cause among three, over cases with a cause.</summary>
    public required Share AmongThree { get; init; }

    /// <summary>Right over cases where nothing is to be done.</summary>
    public required Share Quiet { get; init; }

    /// <summary>Advice to replace a part that need not be replaced, over all cases.</summary>
    public required Share WrongReplacement { get; init; }

    /// <summary>Surer than the evidence allows, over cases that set a bound by their answers.</summary>
    public required int TooSure { get; init; }

    /// <summary>Mean reciprocal rank, over cases with a cause.</summary>
    public required double MeanReciprocalRank { get; init; }

    /// <summary>Mean credit with half points for the right cause or part alone.</summary>
    public required double Credit { get; init; }

    /// <summary>Expected calibration error in ten bins, over answers that name a cause.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Mean squared distance of probability and truth.</summary>
    public required double Brier { get; init; }

    public static ScoreSummary Of(IReadOnlyCollection<CaseResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var caused = results.Where(one => !one.IsQuiet).ToArray();
        var named = results.Where(one => one.Probability > 0).ToArray();
        return new()
        {
            First = Share.Count(caused, one => one.First),
            AmongThree = Share.Count(caused, one => one.AmongThree),
            Quiet = Share.Count(results.Where(one => one.IsQuiet), one => one.First),
            WrongReplacement = Share.Count(results, one => one.WrongReplacement),
            TooSure = results.Count(one => one.TooSure),
            MeanReciprocalRank = caused.Length == 0 ? 0 : caused.Average(one => one.Rank > 0 ? 1.0 / one.Rank : one.First ? 1 : 0),
            Credit = results.Count == 0 ? 0 : results.Average(one => one.Credit),
            CalibrationError = named.Length == 0 ? 0 : named.GroupBy(one => Math.Min(9, (int)(one.Probability * 10))).Sum(bin => Math.Abs(bin.Average(one => one.Probability) - bin.Average(one => one.First ? 1.0 : 0)) * bin.Count() / named.Length),
            Brier = named.Length == 0 ? 0 : named.Average(one => Math.Pow(one.Probability - (one.First ? 1 : 0), 2)),
        };
    }
}
