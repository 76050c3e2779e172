using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Output;
using Binnacle.Scenarios;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Catalogue;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle scenario list | generate | score</c>: stories with a known truth, as raw captures, and how well they are told.</summary>
internal static class ScenarioCommand
{
    private const int MostCases = 2_000;

    private static readonly Argument<string[]> Names = new("name") { Description = "Scenarios; none for all", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string> Folder = new("-d", "--directory") { Description = "Folder to write to", HelpName = "DIR", Required = true };

    private static readonly Option<int> Seed = new("--seed") { Description = "First seed", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Seeds = new("--seeds") { Description = "How many seeds", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> WordingName = new("--wording") { Description = "Vendor wording; all for each in turn", DefaultValueFactory = _ => "dell-ipmitool" };

    public static Command Build()
    {
        var command = new Command("scenario", "Stories with a known truth: list them, write them as raw captures, score a root cause analysis on them.");
        var list = new Command("list", "The stories and the vendor wordings they can be told in.");
        list.SetAction(parsed => List(new CommandScope(parsed)));
        var generate = new Command("generate", "Write captures, a site description and the truth of each case into folders.") { Names, Folder, Seed, Seeds, WordingName };
        generate.SetAction((parsed, cancellationToken) => Task.FromResult(Generate(new CommandScope(parsed), cancellationToken)));
        command.Add(list);
        command.Add(generate);
        command.Add(ScenarioScoreCommand.Build());
        return command;
    }

    private static int List(CommandScope scope)
    {
        scope.Write(new CommandResult
        {
            Json = new JsonObject
            {
                ["scenarios"] = new JsonArray([.. ScenarioCatalogue.All.Select(one => (JsonNode?)new JsonObject { ["number"] = one.Number, ["name"] = one.Name, ["title"] = one.Title, ["trap"] = one.Trap })]),
                ["wordings"] = new JsonArray([.. Wording.All.Select(one => (JsonNode?)new JsonObject { ["name"] = one.Name, ["held_out"] = one.IsHeldOut })]),
            },
            Tables =
            [
                new("Scenarios", ["number", "name", "what happens", "trap"], [.. ScenarioCatalogue.All.Select(one => ImmutableArray.Create(one.Number.ToString(CultureInfo.InvariantCulture), one.Name, one.Title, one.Trap))]),
                new("Wordings", ["name", "held out"], [.. Wording.All.Select(one => ImmutableArray.Create(one.Name, one.IsHeldOut ? "yes" : "no"))]),
            ],
        });
        return ExitCodes.Ok;
    }

    private static int Generate(CommandScope scope, CancellationToken cancellationToken)
    {
        var folder = scope.Parsed.GetValue(Folder)!;
        var written = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var played in Cases(scope.Parsed.GetValue(Names) ?? [], scope.Parsed.GetValue(WordingName)!, scope.Parsed.GetValue(Seed), scope.Parsed.GetValue(Seeds)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, $"{played.Scenario}-{played.Seed}-{played.Wording}");
            Write(path, played);
            written.Add([path, played.Files.Length.ToString(CultureInfo.InvariantCulture), played.Truth.Device.Value, string.Join(", ", played.Truth.Causes.Select(cause => cause.Cause))]);
        }

        scope.Write(new CommandResult
        {
            Json = new JsonArray([.. written.Select(row => (JsonNode?)new JsonObject { ["path"] = row[0], ["files"] = int.Parse(row[1], CultureInfo.InvariantCulture), ["device"] = row[2], ["cause"] = row[3] })]),
            Tables = [new("Cases", ["path", "files", "device", "cause"], written.ToImmutable())],
        });
        return ExitCodes.Ok;
    }

    /// <summary>The cases that names, wording and seeds ask for.</summary>
    /// <exception cref="CliException">A name is unknown, or there would be too many cases.</exception>
    public static IEnumerable<Case> Cases(string[] names, string wordingName, int firstSeed, int seeds)
    {
        Scenario[] scenarios = names.Length == 0 ? [.. ScenarioCatalogue.All] : [.. names.Select(name => ScenarioCatalogue.Find(name) ?? throw new CliException(ExitCodes.NotFound, $"There is no scenario '{name}'. See: binnacle scenario list"))];
        Wording[] wordings = wordingName == "all" ? [.. Wording.All] : [Wording.Find(wordingName) ?? throw new CliException(ExitCodes.NotFound, $"There is no wording '{wordingName}'. Known: all, {string.Join(", ", Wording.All.Select(one => one.Name))}.")];
        if (seeds < 1 || scenarios.Length * wordings.Length * (long)seeds > MostCases)
            throw new CliException(ExitCodes.Usage, $"--seeds {seeds} gives no case, or more than {MostCases}.");
        return from scenario in scenarios from wording in wordings from seed in Enumerable.Range(firstSeed, seeds) select CaseGenerator.Generate(scenario, seed, wording);
    }

    private static void Write(string path, Case played)
    {
        foreach (var file in played.Files)
        {
            var target = Path.Combine(path, "captures", file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, file.Text);
            // Captures without times take the file's: it was taken when the case says so.
            File.SetLastWriteTimeUtc(target, file.CapturedAt.UtcDateTime);
        }

        File.WriteAllText(Path.Combine(path, TruthText.FileName), TruthText.Write(played.Truth));
    }
}
