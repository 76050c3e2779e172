using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Output;
using Binnacle.Inference.Accuracy;
using Binnacle.Inference.Calibration;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle accuracy</c>: how far the performance model is off measured serving, by points that no fit had seen.</summary>
internal static class AccuracyCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "Your own measurements, with the columns of docs/user/accuracy.md (default: the open points)", HelpName = "FILE.csv" };
    private static readonly Option<string> By = new("--by") { Description = "Groups: any of engine, kind, gpu, model, source, joined by commas", DefaultValueFactory = _ => "engine,kind" };
    private static readonly Option<Split[]> Splits = new("--split") { Description = "InSample, Random, LeaveOneGpuOut, LeaveOneModelOut (default: all)", AllowMultipleArgumentsPerToken = true };

    public static Command Build()
    {
        var command = new Command("accuracy", "Print the error of predicted TPOT against measured points, beside two simpler models.") { Data, By, Splits };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(new CommandScope(parsed), cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, CancellationToken cancellationToken)
    {
        var points = scope.Parsed.GetValue(Data) is { } path ? MeasuredFile.Read(scope, path) : MeasuredPoints.Open;
        var key = Key(scope.Parsed.GetValue(By)!);
        var splits = scope.Parsed.GetValue(Splits) is { Length: > 0 } chosen ? chosen : Enum.GetValues<Split>();
        var rows = from split in splits
                   from predictor in Enum.GetValues<Predictor>()
                   from @group in Validation.Tpot(points, split, predictor, cancellationToken).GroupBy(error => key(error.Point)).OrderBy(@group => @group.Key, StringComparer.Ordinal)
                   select (Split: split, Predictor: predictor, Group: @group.Key, Summary: ErrorSummary.Of(@group));
        var all = rows.ToArray();
        scope.Write(new CommandResult
        {
            Json = new JsonArray([.. all.Select(row => new JsonObject
            {
                ["split"] = Word(row.Split), ["predictor"] = Word(row.Predictor), ["group"] = row.Group, ["points"] = row.Summary.Points,
                ["tpot_median_ape"] = Round(row.Summary.Median), ["tpot_p90_ape"] = Round(row.Summary.P90), ["median_ratio"] = Round(row.Summary.MedianRatio),
            })]),
            Lines = [Text($"TPOT of {points.Length} measured points; errors are absolute shares of the measurement; a split says which points were kept from the fit.")],
            Tables =
            [
                new ResultTable("", ["split", "predictor", "group", "points", "median_ape_percent", "p90_ape_percent", "median_ratio"],
                [
                    .. all.Select(row => ImmutableArray.Create(
                        Word(row.Split), Word(row.Predictor), row.Group, Text($"{row.Summary.Points}"), Text($"{row.Summary.Median * 100:0.0}"), Text($"{row.Summary.P90 * 100:0.0}"), Text($"{row.Summary.MedianRatio:0.00}"))),
                ]),
            ],
        });
        return ExitCodes.Ok;
    }

    private static Func<MeasuredPoint, string> Key(string by)
    {
        Func<MeasuredPoint, string>[] parts = [.. by.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select<string, Func<MeasuredPoint, string>>(name => name.ToLowerInvariant() switch
        {
            "engine" => point => Word(point.Setup.Engine),
            "kind" => point => point.IsMoe ? "moe" : "dense",
            "gpu" => point => point.Setup.Gpu.Id,
            "model" => point => point.Setup.Model.Id,
            "source" => point => point.Source,
            _ => throw new CliException(ExitCodes.Usage, $"--by takes engine, kind, gpu, model and source, not '{name}'."),
        })];
        return point => string.Join(' ', parts.Select(part => part(point)));
    }

    // LeaveOneGpuOut -> leave_one_gpu_out
    private static string Word<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static double? Round(double value) => double.IsNaN(value) ? null : Math.Round(value, 4);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
