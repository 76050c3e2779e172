using System.Globalization;
using System.Text;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark;

/// <summary>The results as Markdown tables.</summary>
internal static class ReportText
{
    public static string Of(SetResult development, SetResult heldOut, int seeds)
    {
        var (dev, held) = (ScoreSummary.Of(development.Own), ScoreSummary.Of(heldOut.Own));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{seeds} seeds a scenario and set; intervals are 95 % (Wilson).\n\n| | development | held out |\n|---|---|---|\n");
        void Row(string name, object left, object right) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {left} | {right} |\n");
        Row("cases scored", development.Own.Count, heldOut.Own.Count);
        Row("not identifiable, left out", development.NotIdentifiable, heldOut.NotIdentifiable);
        Row("cause in the first place (AC@1)", dev.First, held.First);
        Row("every cause among three (AC@3)", dev.AmongThree, held.AmongThree);
        Row("mean reciprocal rank", Figure(dev.MeanReciprocalRank), Figure(held.MeanReciprocalRank));
        Row("credit with half points", Figure(dev.Credit), Figure(held.Credit));
        Row("right where nothing is wrong", dev.Quiet, held.Quiet);
        Row("wrong advice to replace", dev.WrongReplacement, held.WrongReplacement);
        Row("surer than the evidence allows", dev.TooSure, held.TooSure);
        Row("expected calibration error", Figure(dev.CalibrationError), Figure(held.CalibrationError));
        Row("Brier score", Figure(dev.Brier), Figure(held.Brier));
        Row("issues: precision, recall, F1", Detection(development), Detection(heldOut));
        Row("false alarms per 1,000 healthy host-days", Alarms(development), Alarms(heldOut));
        Row("truth in the context, of facts", new Share(development.FactsFound, development.Facts), new Share(heldOut.FactsFound, heldOut.Facts));
        Row("truth in the context, of cases", new Share(development.CasesWithAllFacts, development.CasesWithFacts), new Share(heldOut.CasesWithAllFacts, heldOut.CasesWithFacts));
        Row("most tokens of a context", development.MostTokens, heldOut.MostTokens);
        Row("three runs differ", $"{development.Different} of {development.Repeated}", $"{heldOut.Different} of {heldOut.Repeated}");
        Row("one root cause, p50 and p95, ms", Milliseconds(development), Milliseconds(heldOut));
        text.Append("\n| AC@1 | development | held out | AC@3, held out | wrong replacement, held out |\n|---|---|---|---|---|\n");
        foreach (var name in development.Others.Keys)
        {
            var (left, right) = (ScoreSummary.Of(development.Others[name]), ScoreSummary.Of(heldOut.Others[name]));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {left.First} | {right.First} | {right.AmongThree.Value:0.000} | {right.WrongReplacement.Value:0.000} |\n");
        }

        Scenarios(text, development, heldOut);
        Failures(text, "development", development);
        Failures(text, "held out", heldOut);
        return text.ToString();
    }

    private static void Scenarios(StringBuilder text, SetResult development, SetResult heldOut)
    {
        text.Append("\n| scenario | development | held out |\n|---|---|---|\n");
        foreach (var scenario in development.Own.Concat(heldOut.Own).Select(one => one.Scenario).Distinct())
        {
            var (left, right) = (Share.Count(development.Own.Where(one => one.Scenario == scenario), one => one.First), Share.Count(heldOut.Own.Where(one => one.Scenario == scenario), one => one.First));
            text.Append(CultureInfo.InvariantCulture, $"| {scenario} | {left.Hits}/{left.Of} | {right.Hits}/{right.Of} |\n");
        }
    }

    private static void Failures(StringBuilder text, string set, SetResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n<!-- {set}\nfalse alarms by rule: {string.Join(", ", result.Detection.FalseByRule.Select(pair => $"{pair.Key} {pair.Value}"))}\nfacts missed: {string.Join(", ", result.FactsMissed)}\nmissed by scenario: {string.Join(", ", result.Detection.MissedByScenario.Select(pair => $"{pair.Key} {pair.Value}"))}\n");
        foreach (var one in result.Own.Where(one => !one.First || one.TooSure))
            text.Append(CultureInfo.InvariantCulture, $"{one.Scenario} {one.Seed} {one.Wording}: {one.Answer}\n");
        text.Append("-->\n");
    }

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Detection(SetResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Detection.Precision:0.000}, {result.Detection.Recall:0.000}, {result.Detection.F1:0.000}");

    private static string Alarms(SetResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Detection.PerThousandHostDays:0.00} ({result.Detection.FalseAlarms} in {result.Detection.HealthyHostDays:#,0})");

    private static string Milliseconds(SetResult result)
    {
        var sorted = result.RootCauseMilliseconds.Order().ToArray();
        return sorted.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2]:0.0}, {sorted[(int)(sorted.Length * 0.95)]:0.0}");
    }
}
