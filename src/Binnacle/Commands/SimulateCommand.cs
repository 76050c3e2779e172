using System.CommandLine;
using System.Diagnostics;
using Binnacle.App.Cli;
using Binnacle.Inference.Arrivals;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle simulate</c>: requests of a trace or of a made-up load against replicas, step by step.</summary>
internal static class SimulateCommand
{
    private const int MaxRequests = 5_000_000;

    private static readonly Option<string?> Trace = new("--trace") { Description = "Azure LLM CSV, BurstGPT CSV, Mooncake JSONL or own JSONL", HelpName = "FILE" };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Requests per second, over all replicas" };
    private static readonly Option<int?> Concurrency = new("--concurrency") { Description = "Users who send one request after the other, over all replicas" };
    private static readonly Option<double> Burstiness = new("--burstiness") { Description = "Coefficient of variation of the gaps: 1 is Poisson, 0 a fixed rhythm, more comes in bursts", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Requests = new("--requests") { Description = "Requests of a made-up load; most requests of a trace", DefaultValueFactory = _ => 5_000 };
    private static readonly Option<double> Spread = new("--length-spread") { Description = "Lengths lie between (1 - spread) times --isl and --osl and these", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> Replicas = new("--replicas") { Description = "Replicas behind one router", DefaultValueFactory = _ => 1 };
    private static readonly Option<Routing> Route = new("--routing") { Description = "RoundRobin, LeastLoaded or PrefixAware", DefaultValueFactory = _ => Routing.LeastLoaded };
    private static readonly Option<bool> NoPrefixCache = new("--no-enable-prefix-caching") { Description = "Compute equal beginnings again" };
    private static readonly Option<bool> PrefixCache = new("--enable-prefix-caching") { Description = "Reuse equal beginnings (default)" };
    private static readonly Option<long> Seed = new("--seed") { Description = "Of a made-up load", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> RequestsOut = new("--requests-out") { Description = "Write every request with its times, one JSON object per line", HelpName = "FILE" };
    private static readonly Option<string?> Profile = ProfileOption.Make();

    public static Command Build()
    {
        var options = new ServingOptions();
        var command = new Command("simulate", "Run requests against replicas, step by step: percentiles, throughput, KV cache and queue over time.")
        {
            Trace, Rate, Concurrency, Burstiness, Requests, Spread, Replicas, Route, PrefixCache, NoPrefixCache, Seed, RequestsOut, Profile,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(new CommandScope(parsed), options, cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, ServingOptions options, CancellationToken cancellationToken)
    {
        var parsed = scope.Parsed;
        var load = ReadLoad(scope, options, cancellationToken);
        // Lengths of the memory model only bound what must fit; a trace brings its own.
        var setup = options.Read(parsed);
        if (parsed.GetValue(Trace) is not null)
            setup = setup with { PromptTokens = 1, OutputTokens = 1 };
        var simulation = new SimulationOptions
        {
            Replicas = parsed.GetValue(Replicas),
            Routing = parsed.GetValue(Route),
            HasPrefixCache = !parsed.GetValue(NoPrefixCache),
            HashTokens = load.HashTokens,
            Concurrency = parsed.GetValue(Concurrency),
        };
        var started = Stopwatch.GetTimestamp();
        var model = ProfileOption.Read(parsed.GetValue(Profile), setup) is { } constants ? StepModel.Of(setup, constants) : null;
        var outcome = ServingSimulation.Run(setup, load.Requests, simulation, model, cancellationToken);
        if (outcome is not SimulationOutcome.Ran { Report: var report })
            throw new CliException(ExitCodes.InvalidInput, string.Join(Environment.NewLine + "binnacle: ", ((SimulationOutcome.Refused)outcome).Reasons));
        scope.Write(SimulateReport.Of(setup, report, Stopwatch.GetElapsedTime(started), load));
        if (parsed.GetValue(RequestsOut) is { } path)
            SimulatedRequestFile.Write(path, load.Requests, report);
        return ExitCodes.Ok;
    }

    private static TraceReading ReadLoad(CommandScope scope, ServingOptions options, CancellationToken cancellationToken)
    {
        var parsed = scope.Parsed;
        var most = parsed.GetValue(Requests) is >= 1 and <= MaxRequests and var count ? count : throw new CliException(ExitCodes.Usage, $"--requests lies between 1 and {MaxRequests}.");
        if (parsed.GetValue(Trace) is not { } path)
            return MadeUp(parsed, options, most);
        if (parsed.GetValue(Rate) is not null)
            throw new CliException(ExitCodes.Usage, "A trace brings its own arrivals: give --trace or --rate.");
        try
        {
            using var reader = new StreamReader(path);
            var trace = TraceReader.Read(reader, cancellationToken);
            foreach (var (line, reason) in trace.Rejected.Take(5))
                scope.Note($"{path}:{line}: {reason}");
            if (trace.RejectedCount > 0)
                scope.Note($"{trace.RejectedCount} lines were left out.");
            foreach (var note in trace.Notes)
                scope.Note(note);
            var isLimited = parsed.GetResult(Requests) is { Implicit: false };
            return isLimited && trace.Requests.Length > most ? trace with { Requests = trace.Requests[..most] } : trace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"The trace '{path}' cannot be read: {failure.Message}");
        }
    }

    private static TraceReading MadeUp(ParseResult parsed, ServingOptions options, int count)
    {
        var (rate, users) = (parsed.GetValue(Rate), parsed.GetValue(Concurrency));
        if (rate is null == users is null)
            throw new CliException(ExitCodes.Usage, "Give --trace FILE, --rate R or --concurrency N.");
        if (rate is not null and not (> 0 and < 1e6) || parsed.GetValue(Burstiness) is not (>= 0 and <= 100) || parsed.GetValue(Spread) is not (>= 0 and < 1))
            throw new CliException(ExitCodes.Usage, "--rate lies above 0, --burstiness between 0 and 100, --length-spread from 0 to below 1.");
        var load = new SyntheticLoad(parsed.GetValue(options.PromptTokens), parsed.GetValue(options.OutputTokens), parsed.GetValue(Spread));
        var arrivals = rate is { } perSecond ? new ArrivalProcess(perSecond, parsed.GetValue(Burstiness)) : null;
        return new TraceReading("made up", load.Make(count, arrivals, parsed.GetValue(Seed)), 16, [], 0, []);
    }
}
