using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Estimates;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle estimate</c>: latencies and throughput of a setup under a load, one at a time or a CSV of cases.</summary>
internal static class EstimateCommand
{
    private static readonly Option<double?> Concurrency = new("--concurrency") { Description = "Requests in flight, over all replicas" };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Requests per second, over all replicas (Poisson)" };
    private static readonly Option<int> Replicas = new("--replicas") { Description = "Independent replicas that share the load", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Cases = new("--cases") { Description = "A CSV of cases (docs/user/estimate.md); the same rows come out with predictions", HelpName = "FILE.csv" };
    private static readonly Option<string?> Profile = ProfileOption.Make();

    public static Command Build()
    {
        var options = new ServingOptions();
        var command = new Command("estimate", "Predict TTFT, TPOT, E2E and throughput of a model on accelerators, with an error band.") { Concurrency, Rate, Replicas, Cases, Profile };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(new CommandScope(parsed), options, cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, ServingOptions options, CancellationToken cancellationToken)
    {
        var parsed = scope.Parsed;
        if (parsed.GetValue(Cases) is { } path)
            return EstimateCases.Run(scope, path, cancellationToken);
        var asked = new ServingCase
        {
            Setup = options.Read(parsed),
            Replicas = parsed.GetValue(Replicas) is >= 1 and var count ? count : throw new CliException(ExitCodes.Usage, "--replicas is at least 1."),
            Concurrency = Positive(parsed.GetValue(Concurrency), "--concurrency"),
            RequestRate = Positive(parsed.GetValue(Rate), "--rate"),
        };
        if (asked.Concurrency is null == asked.RequestRate is null)
            throw new CliException(ExitCodes.Usage, "Give either --concurrency or --rate.");
        var outcome = Estimator.Of(asked, ProfileOption.Read(parsed.GetValue(Profile), asked.Setup), cancellationToken);
        scope.Write(EstimateReport.Of(asked, outcome));
        if (outcome is EstimateOutcome.Answered)
            return ExitCodes.Ok;
        foreach (var reason in ((EstimateOutcome.Unanswered)outcome).Reasons)
            scope.Note($"binnacle: {reason}");
        return ExitCodes.InvalidInput;
    }

    private static double? Positive(double? value, string option) =>
        value is null or (> 0 and < 1e9) ? value : throw new CliException(ExitCodes.Usage, $"{option} lies above 0 and below 1,000,000,000.");
}
