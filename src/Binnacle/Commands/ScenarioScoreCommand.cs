using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Output;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle scenario score</c>: analyses cases and compares with their truth; cases are folders with captures and a truth, or generated on the way.</summary>
internal static class ScenarioScoreCommand
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Folders with captures and truth.json, searched below; none generates cases", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string[]> Only = new("--scenario") { Description = "Scenarios to generate; none for all", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<int> Seed = new("--seed") { Description = "First seed of generated cases", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Seeds = new("--seeds") { Description = "How many seeds", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> WordingName = new("--wording") { Description = "Vendor wording of generated cases", DefaultValueFactory = _ => "dell-ipmitool" };

    private static readonly Option<double?> Least = new("--least") { Description = "Exit with 6 where fewer causes than this share are right", HelpName = "SHARE" };

    public static Command Build()
    {
        var command = new Command("score", "Analyse cases and say how many were told right.") { Paths, Only, Seed, Seeds, WordingName, Least };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(new CommandScope(parsed), cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, CancellationToken cancellationToken)
    {
        var paths = scope.Parsed.GetValue(Paths) ?? [];
        var results = ImmutableArray.CreateBuilder<CaseResult>();
        var left = 0;
        foreach (var (played, collection) in paths.Length > 0 ? FromFolders(paths, scope, cancellationToken) : Generated(scope, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A truth without signs was written by hand: its author vouches for it.
            if (played.Truth.Signs.Length > 0 && !played.Truth.IsIdentifiable)
            {
                left++;
                continue;
            }

            var report = RootCauseEngine.Run(new() { Evidence = RcaCommand.InputOf(collection, scope.Clock.GetUtcNow() > played.Truth.At ? scope.Clock.GetUtcNow() : played.Truth.At), Device = played.Truth.Device, At = played.Truth.At, Description = played.Truth.Description }, new EvidenceLedger(), cancellationToken);
            results.Add(CaseScorer.Score(played, Answer.Of(report)));
            scope.Note($"{(results[^1].First ? "right" : "WRONG")} {played.Scenario} {played.Seed} {played.Wording}: {results[^1].Answer}");
        }

        var summary = ScoreSummary.Of(results);
        scope.Write(View(results.ToImmutable(), summary, left));
        var share = results.Count == 0 ? 0 : results.Count(one => one.First) / (double)results.Count;
        return share < scope.Parsed.GetValue(Least) ? ExitCodes.ThresholdBreached : ExitCodes.Ok;
    }

    private static IEnumerable<(Case, CaptureCollection)> Generated(CommandScope scope, CancellationToken cancellationToken)
    {
        foreach (var played in ScenarioCommand.Cases(scope.Parsed.GetValue(Only) ?? [], scope.Parsed.GetValue(WordingName)!, scope.Parsed.GetValue(Seed), scope.Parsed.GetValue(Seeds)))
        {
            var collection = new CaptureCollection(new CaptureReader(CaptureFormats.BuiltIn), TimeRange.Always);
            foreach (var file in played.Files)
                collection.Add(CaptureFile.InMemory(file.Path, Encoding.UTF8.GetBytes(file.Text), file.CapturedAt), new ImportOptions { Node = file.Host.Length > 0 ? DeviceName.Parse(file.Host) : default(DeviceName?), At = file.CapturedAt }, file.CapturedAt, cancellationToken);
            yield return (played, collection);
        }
    }

    private static IEnumerable<(Case, CaptureCollection)> FromFolders(string[] paths, CommandScope scope, CancellationToken cancellationToken)
    {
        string[] truths = [.. paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, TruthText.FileName, SearchOption.AllDirectories) : throw new CliException(ExitCodes.NotFound, $"'{path}' is no folder.")).Order(StringComparer.Ordinal)];
        if (truths.Length == 0)
            throw new CliException(ExitCodes.NotFound, $"No {TruthText.FileName} below '{string.Join("', '", paths)}'. Write cases with: binnacle scenario generate -d DIR");
        foreach (var path in truths)
        {
            var folder = Path.GetDirectoryName(path)!;
            var collection = new CaptureCollection(new CaptureReader(CaptureFormats.BuiltIn), TimeRange.Always);
            foreach (var file in CaptureFiles.Existing([Path.Combine(folder, "captures")]))
                collection.Add(file, new ImportOptions(), scope.Clock.GetUtcNow(), cancellationToken);
            yield return (new(Path.GetFileName(folder), 0, 0, "", [], ReadTruth(path)), collection);
        }
    }

    private static CaseTruth ReadTruth(string path)
    {
        try
        {
            return TruthText.Read(File.ReadAllText(path));
        }
        catch (FormatException failure)
        {
            throw new CliException(ExitCodes.InvalidInput, $"{path}: {failure.Message}");
        }
    }

    private static CommandResult View(ImmutableArray<CaseResult> results, ScoreSummary summary, int left) => new()
    {
        Json = new JsonObject
        {
            ["cases"] = results.Length,
            ["not_identifiable"] = left,
            ["ac_at_1"] = summary.First.Value,
            ["ac_at_3"] = summary.AmongThree.Value,
            ["quiet_right"] = summary.Quiet.Value,
            ["wrong_replacement"] = summary.WrongReplacement.Value,
            ["calibration_error"] = summary.CalibrationError,
            ["results"] = new JsonArray([.. results.Select(one => (JsonNode?)new JsonObject { ["scenario"] = one.Scenario, ["seed"] = one.Seed, ["wording"] = one.Wording, ["right"] = one.First, ["answer"] = one.Answer })]),
        },
        Lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{results.Count(one => one.First)} of {results.Length} right in the first place, {left} cases left out because their captures cannot tell the cause."),
            $"Cause in the first place {summary.First}, among three {summary.AmongThree}, right where nothing is wrong {summary.Quiet}.",
            string.Create(CultureInfo.InvariantCulture, $"Wrong advice to replace {summary.WrongReplacement}, calibration error {summary.CalibrationError:0.000}."),
        ],
        Tables = [new("Cases", ["scenario", "seed", "wording", "right", "answer"], [.. results.Select(one => ImmutableArray.Create(one.Scenario, one.Seed.ToString(CultureInfo.InvariantCulture), one.Wording, one.First ? "yes" : "NO", one.Answer))])],
    };
}
