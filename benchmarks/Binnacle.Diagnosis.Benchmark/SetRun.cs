using System.Diagnostics;
using System.Text.Json;
using Binnacle.Assistant.Context;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.Benchmark.Baselines;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Catalogue;
using Binnacle.Scenarios.Scoring;
using VendorWording = Binnacle.Scenarios.Wordings.Wording;

namespace Binnacle.Diagnosis.Benchmark;

/// <summary>Plays every scenario over a range of seeds in a set of wordings, and scores own answers, baselines and ablations.</summary>
internal static class SetRun
{
    private static readonly Baseline[] Baselines = [new SeverityWords(), new LatestCritical(), new MostFrequent(), new RobustDeviation()];

    private static readonly (string Name, RootCauseOptions Options)[] Ablations =
    [
        ("without topology", new() { UseTopology = false }),
        ("without explaining away", new() { ExplainAway = false }),
        ("without load conditioning", new() { ConditionOnLoad = false }),
    ];

    public static SetResult Run(bool heldOut, int firstSeed, int seeds, Action<string> progress)
    {
        // Compiled and warm before anything is timed; the case itself is not counted.
        Play(CaseGenerator.Generate(ScenarioCatalogue.All[0], 0, VendorWording.All[0]), new SetResult(), repeat: false);
        var result = new SetResult();
        VendorWording[] wordings = [.. VendorWording.Of(heldOut)];
        foreach (var scenario in ScenarioCatalogue.All)
        {
            for (var seed = firstSeed; seed < firstSeed + seeds; seed++)
                Play(CaseGenerator.Generate(scenario, seed, wordings[seed % wordings.Length]), result, repeat: seed == firstSeed);
            var own = result.Own.Where(one => one.Scenario == scenario.Name).ToArray();
            progress($"{scenario.Number,2} {scenario.Name,-26} {own.Count(one => one.First)}/{own.Length}");
        }

        return result;
    }

    private static void Play(Case played, SetResult result, bool repeat)
    {
        var input = CaseReader.Read(played);
        var ledger = new EvidenceLedger();
        var report = DiagnosisEngine.Run(input, ledger, CancellationToken.None);
        result.Detection.Take(played, report);
        Context(played, input, report, ledger, result);
        if (!played.Truth.IsIdentifiable)
        {
            result.NotIdentifiable++;
            return;
        }

        var start = Stopwatch.GetTimestamp();
        var answer = Ask(played, input, RootCauseOptions.Default);
        result.RootCauseMilliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        result.Own.Add(CaseScorer.Score(played, Answer.Of(answer)));
        foreach (var baseline in Baselines)
            Add(result, baseline.Name, CaseScorer.Score(played, baseline.Answer(played, input)));
        foreach (var (name, options) in Ablations)
            Add(result, name, CaseScorer.Score(played, Answer.Of(Ask(played, input, options))));
        if (repeat)
            Repeat(played, result);
    }

    private static RootCauseReport Ask(Case played, DiagnosisInput input, RootCauseOptions options, EvidenceLedger? ledger = null) => RootCauseEngine.Run(
        new() { Evidence = input, Device = played.Truth.Device, At = played.Truth.At, Description = played.Truth.Description, Options = options }, ledger ?? new(), CancellationToken.None);

    private static void Add(SetResult result, string name, CaseResult one)
    {
        if (!result.Others.TryGetValue(name, out var list))
            result.Others.Add(name, list = []);
        list.Add(one);
    }

    // Parsed anew and in another order: every byte has to be the same.
    private static void Repeat(Case played, SetResult result)
    {
        string Text(bool backwards)
        {
            var input = CaseReader.Read(played);
            if (backwards)
                input = input with { Events = [.. input.Events.Reverse()], Readings = [.. input.Readings.Reverse()], Series = [.. input.Series.Reverse()], Facts = [.. input.Facts.Reverse()] };
            var ledger = new EvidenceLedger();
            return JsonSerializer.Serialize(Ask(played, input, RootCauseOptions.Default, ledger)) + JsonSerializer.Serialize(ledger.Entries().Select(entry => entry.Item.Text));
        }

        result.Repeated++;
        var first = Text(backwards: false);
        if (first != Text(backwards: true) || first != Text(backwards: false))
            result.Different++;
    }

    private static void Context(Case played, DiagnosisInput input, DiagnosisReport report, EvidenceLedger ledger, SetResult result)
    {
        var context = ContextBuilder.Build(new ContextInput { Report = report, Ledger = ledger, Events = [.. input.Events.Where(entry => report.Window.Contains(entry.Time))], AsOf = input.AsOf });
        result.MostTokens = Math.Max(result.MostTokens, context.Tokens);
        var seen = played.Truth.Facts.Where(fact => IsCollected(played, fact)).ToArray();
        if (seen.Length == 0)
            return;
        var lines = context.Text.Split('\n');
        bool Tells(KeyFact fact) => lines.Any(line => line.Contains(fact.Device.Value, StringComparison.OrdinalIgnoreCase) && fact.Words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        var found = seen.Count(Tells);
        result.FactsMissed.AddRange(seen.Where(fact => !Tells(fact)).Select(fact => $"{played.Scenario} {played.Seed}: {fact.Device} {string.Join("|", fact.Words)}"));
        result.Facts += seen.Length;
        result.FactsFound += found;
        result.CasesWithFacts++;
        result.CasesWithAllFacts += found == seen.Length ? 1 : 0;
    }

    // A fact whose every capture was lost cannot be in the context.
    private static bool IsCollected(Case played, KeyFact fact) => played.Truth.IsIdentifiable && played.Files.Any(file => file.Host == fact.Device.Value);
}
