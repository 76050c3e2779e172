using System.Globalization;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.Benchmark;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios;
using Binnacle.Scenarios.Catalogue;
using Binnacle.Scenarios.Scoring;
using Binnacle.Scenarios.Wordings;

var only = args.Length > 0 && args[0] != "all" ? args[0].Split(',') : null;
var seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var good = 0;
var total = 0;
var skipped = 0;
foreach (var scenario in ScenarioCatalogue.All.Where(one => only is null || only.Contains(one.Name)))
{
    var hits = 0;
    var lines = new List<string>();
    for (var seed = 1; seed <= seeds; seed++)
    {
        var wordings = Wording.Of(args.Length > 2).ToArray();
        var played = CaseGenerator.Generate(scenario, seed, wordings[seed % wordings.Length]);
        if (!played.Truth.IsIdentifiable)
        {
            lines.Add($"    ?? {seed} not identifiable, sources {string.Join(",", played.Truth.Sources)}");
            skipped++;
            continue;
        }

        var input = CaseReader.Read(played);
        var ledger = new EvidenceLedger();
        var report = RootCauseEngine.Run(new() { Evidence = input, Device = played.Truth.Device, At = played.Truth.At, Description = played.Truth.Description }, ledger, CancellationToken.None);
        var result = CaseScorer.Score(played, Answer.Of(report));
        hits += result.First ? 1 : 0;
        if (!result.First || result.TooSure || only is not null)
            lines.Add($"    {(result.First ? "ok" : "--")} {seed} {played.Wording}: {result.Answer} [{string.Join(",", played.Truth.Causes.Select(c => c.Cause + "@" + string.Join("|", c.Parts)))}]");
        if (only is not null && !result.First)
        {
            lines.AddRange(report.Causes.SelectMany(c => c.For.Take(6).Select(a => $"        {c.Cause} + {a.Text}").Concat(c.Against.Take(6).Select(a => $"        {c.Cause} - {a.Text}"))));
            lines.AddRange(report.Timeline.Select(t => $"        | {t.Time:MM-dd HH:mm:ss} {t.Device} {t.Event}"));
        }
    }

    good += hits;
    total += seeds;
    Console.WriteLine($"{scenario.Number,2} {scenario.Name,-24} {hits}/{seeds}");
    foreach (var line in lines)
        Console.WriteLine(line);
}

Console.WriteLine($"{good}/{total - skipped}, {skipped} not identifiable");
