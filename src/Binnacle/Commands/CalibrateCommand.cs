using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Binnacle.App.Cli;
using Binnacle.App.Output;
using Binnacle.Inference.Calibration;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle calibrate --data FILE…</c>: refits the model to a handful of your own runs and keeps the result as a named profile.</summary>
internal static class CalibrateCommand
{
    private static readonly Option<string[]> Data = new("--data")
    {
        Description = "Measurements: CSV with the columns of docs/user/accuracy.md, or JSON of vllm bench serve, GuideLLM, AIPerf or GenAI-Perf",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FILE",
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Where to write the profile", HelpName = "PROFILE.json" };
    private static readonly Option<string> Name = new("--name") { Description = "What to call the profile", DefaultValueFactory = _ => "cluster" };

    public static Command Build()
    {
        var options = new ServingOptions();
        var command = new Command("calibrate", "Fit the performance model to your own measurements and show the error before and after.") { Data, Out, Name };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(new CommandScope(parsed), options, cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, ServingOptions options, CancellationToken cancellationToken)
    {
        var parsed = scope.Parsed;
        ImmutableArray<MeasuredPoint> points = [.. parsed.GetValue(Data)!.SelectMany(path => Read(scope, options, path))];
        CalibrationProfile profile;
        try
        {
            profile = ClusterCalibration.Fit(parsed.GetValue(Name)!, points, cancellationToken);
        }
        catch (FormatException problem)
        {
            throw new CliException(ExitCodes.InvalidInput, problem.Message);
        }

        if (parsed.GetValue(Out) is { } path)
            Write(path, profile);
        scope.Write(new CommandResult
        {
            Json = profile.Node(),
            Lines =
            [
                Text($"Profile '{profile.Name}' for {profile.Constants.Engine.ToString().ToLowerInvariant()} on {profile.Gpu}, from {profile.Points} points."),
                Text($"Median error of TPOT: {profile.MedianErrorBefore:P1} before, {profile.MedianErrorAfter:P1} after."),
                parsed.GetValue(Out) is { } written ? $"Use it with --profile {written}." : "Keep it with --out PROFILE.json.",
            ],
        });
        return ExitCodes.Ok;
    }

    private static ImmutableArray<MeasuredPoint> Read(CommandScope scope, ServingOptions options, string path)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return MeasuredFile.Read(scope, path);
        try
        {
            // The results name lengths, load and latencies; what served them is said by the options.
            return BenchmarkResult.Parse(File.ReadAllText(path), options.Read(scope.Parsed));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"'{path}' cannot be used: {failure.Message}");
        }
    }

    private static void Write(string path, CalibrationProfile profile)
    {
        try
        {
            File.WriteAllText(path, profile.ToJson() + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"'{path}' cannot be written: {failure.Message}");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
