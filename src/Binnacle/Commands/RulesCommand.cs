using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Output;
using Binnacle.App.Rules;
using Binnacle.Diagnosis.Rules;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle rules list | test FILE…</c>: the rules, and tests of them as text.</summary>
internal static class RulesCommand
{
    private static readonly Argument<string[]> Files = new("file") { Description = "Test files (YAML)", Arity = ArgumentArity.OneOrMore };

    public static Command Build()
    {
        var list = new Command("list", "Every rule with its limit and where the limit comes from.");
        list.SetAction(parsed => List(new CommandScope(parsed)));
        var test = new Command("test", "Run tests written as text: captures, and the issues or the cause they must give.") { Files };
        test.SetAction((parsed, cancellationToken) => Task.FromResult(Test(new CommandScope(parsed), cancellationToken)));
        return new Command("rules", "The issue rules: list them, or test them on captures of your own.") { list, test };
    }

    private static int List(CommandScope scope)
    {
        scope.Write(new CommandResult
        {
            Json = new JsonArray([.. RuleCatalog.All.Select(rule => (JsonNode?)new JsonObject { ["id"] = rule.Id, ["title"] = rule.Title, ["needs"] = rule.Needs, ["limit"] = rule.Limit, ["source"] = rule.Source, ["action"] = rule.Action, ["do_not"] = rule.DoNot, ["clears"] = rule.Clears })]),
            Tables = [new("Rules", ["id", "title", "limit", "source"], [.. RuleCatalog.All.Select(rule => ImmutableArray.Create(rule.Id, rule.Title, rule.Limit, rule.Source))])],
        });
        return ExitCodes.Ok;
    }

    private static int Test(CommandScope scope, CancellationToken cancellationToken)
    {
        var results = scope.Parsed.GetValue(Files)!.SelectMany(path => RuleTestFile.Read(path)).Select(test => (test.Name, Failures: RuleTestRun.Run(test, cancellationToken))).ToArray();
        var failed = results.Count(result => result.Failures.Length > 0);
        scope.Write(new CommandResult
        {
            Json = new JsonObject
            {
                ["passed"] = results.Length - failed,
                ["failed"] = failed,
                ["tests"] = new JsonArray([.. results.Select(result => (JsonNode?)new JsonObject { ["name"] = result.Name, ["passed"] = result.Failures.IsEmpty, ["failures"] = new JsonArray([.. result.Failures.Select(failure => (JsonNode?)failure)]) })]),
            },
            Lines = [$"{results.Length - failed} of {results.Length} tests passed."],
            Tables = [new("Tests", ["test", "result"], [.. results.Select(result => ImmutableArray.Create(result.Name, result.Failures.IsEmpty ? "passed" : string.Join("; ", result.Failures)))])],
        });
        return failed == 0 ? ExitCodes.Ok : ExitCodes.ThresholdBreached;
    }
}
