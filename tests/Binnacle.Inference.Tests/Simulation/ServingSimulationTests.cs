using System.Collections.Immutable;
using Binnacle.Inference.Arrivals;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;
using Binnacle.Testing;

namespace Binnacle.Inference.Tests.Simulation;

public sealed class ServingSimulationTests
{
    private static readonly MemoryRequest Llama = new() { Model = Catalogued.Model("meta-llama/Llama-3.1-8B-Instruct"), Gpu = Catalogued.Gpu("H100-SXM-80GB"), PromptTokens = 1, OutputTokens = 1 };

    [Fact]
    public void Every_request_gets_all_its_tokens_in_order() =>
        Property.ForAll(AnyLoad, item =>
        {
            var report = Run(item.Requests, item.Options);
            (report.Completed + report.Rejected).ShouldBe(report.Requests);
            for (var i = 0; i < item.Requests.Length; i++)
            {
                var outcome = report.Outcomes[i];
                if (!outcome.IsComplete)
                    continue;
                outcome.Scheduled.ShouldBeGreaterThanOrEqualTo(outcome.Arrival);
                outcome.FirstToken.ShouldBeGreaterThan(outcome.Scheduled);
                outcome.LastToken.ShouldBeGreaterThanOrEqualTo(outcome.FirstToken);
                (outcome.LastToken > outcome.FirstToken).ShouldBe(item.Requests[i].OutputTokens > 1 || outcome.Preemptions > 0);
            }
        });

    [Fact]
    public void Tokens_given_out_are_the_tokens_asked_for_whatever_was_preempted() =>
        Property.ForAll(AnyLoad, item =>
        {
            var report = Run(item.Requests, item.Options);
            var asked = item.Requests.Where((_, i) => report.Outcomes[i].IsComplete).Sum(request => (long)request.OutputTokens);
            // Each prompt that had to be computed anew gives a token at its end, so decoding gives that many fewer.
            (report.OutputTokensPerSecond * report.SimulatedSeconds).ShouldBeInRange(asked - report.Preemptions - 0.5, asked + 0.5);
        });

    [Fact]
    public void The_same_input_gives_the_same_times() =>
        Property.ForAll(AnyLoad, item => Run(item.Requests, item.Options).Outcomes.ShouldBe(Run(item.Requests, item.Options).Outcomes), cases: 40);

    [Fact]
    public void Littles_law_holds_within_two_percent()
    {
        foreach (var users in new[] { 1, 8, 64 })
        {
            var report = Run(new SyntheticLoad(512, 128).Make(users * 60, null, 3), new SimulationOptions { Concurrency = users });
            // Requests in the system = rate times time in it; the last ones, which leave empty seats, are a sixtieth.
            var inSystem = report.RequestsPerSecond * report.E2e.Mean;
            inSystem.ShouldBeInRange(users * 0.98 - (users / 60.0), users * 1.02);
        }
    }

    [Fact]
    public void Alone_the_first_token_comes_after_the_prompt_and_the_overhead_of_a_request()
    {
        var model = StepModel.Of(Llama);
        var report = Run([new SimulatedRequest(0, 700, 1)], new SimulationOptions());

        report.Ttft.Mean.ShouldBe(model.Constants.Request + model.Seconds(new StepLoad(0, 0, 700, 1, 0, 1)), 1e-9);
    }

    [Fact]
    public void A_higher_rate_never_makes_requests_faster()
    {
        var previous = 0.0;
        foreach (var rate in new[] { 1.0, 4, 10, 18, 24, 40 })
        {
            var mean = Run(new SyntheticLoad(1024, 256).Make(600, new ArrivalProcess(rate), 5), new SimulationOptions()).E2e.Mean;
            mean.ShouldBeGreaterThan(previous * 0.995);
            previous = mean;
        }
    }

    [Fact]
    public void A_larger_cache_preempts_less()
    {
        var load = new SyntheticLoad(1024, 512).Make(300, new ArrivalProcess(40), 7);
        // Not below: a cache of a few sequences runs so few at once that hardly any can be preempted.
        var preemptions = new[] { 1200L, 2400, 4800, 9600, 50_000 }.Select(blocks => Run(load, new SimulationOptions { KvBlocks = blocks }).Preemptions).ToArray();

        preemptions.ShouldBe(preemptions.OrderDescending());
        preemptions[0].ShouldBeGreaterThan(0);
        preemptions[^1].ShouldBe(0);
    }

    [Fact]
    public void More_replicas_shorten_the_wait()
    {
        var load = new SyntheticLoad(1024, 256).Make(800, new ArrivalProcess(60), 9);

        Run(load, new SimulationOptions { Replicas = 4 }).Queue.Mean.ShouldBeLessThan(Run(load, new SimulationOptions()).Queue.Mean / 4);
    }

    [Fact]
    public void Arrivals_beyond_capacity_are_called_unstable_with_the_rate_that_is_stable()
    {
        var report = Run(new SyntheticLoad(1024, 256).Make(2000, new ArrivalProcess(100), 11), new SimulationOptions());

        report.IsStable.ShouldBeFalse();
        report.MaxStableRate.ShouldBeInRange(report.RequestsPerSecond * 0.8, report.RequestsPerSecond * 1.3);
    }

    [Fact]
    public void Equal_beginnings_are_computed_once_and_shorten_the_first_token()
    {
        ImmutableArray<ulong> shared = [.. Enumerable.Range(1, 60).Select(i => (ulong)i)];
        ImmutableArray<SimulatedRequest> load = [.. Enumerable.Range(0, 50).Select(i => new SimulatedRequest(i, 1000, 16, shared))];

        var cached = Run(load, new SimulationOptions());
        var computed = Run(load, new SimulationOptions { HasPrefixCache = false });

        cached.PrefixHitRate.ShouldBe(49.0 * 960 / (50 * 1000), 1e-6);
        computed.PrefixHitRate.ShouldBe(0);
        cached.Ttft.P50.ShouldBeLessThan(computed.Ttft.P50);
    }

    [Fact]
    public void Blocks_of_finished_prompts_make_room_when_it_is_needed()
    {
        // Each request brings beginnings of its own: the cache must forget old ones and never run out.
        ImmutableArray<SimulatedRequest> load =
        [
            .. Enumerable.Range(0, 200).Select(i => new SimulatedRequest(i * 0.2, 640, 32, [.. Enumerable.Range(0, 40).Select(k => (ulong)((i * 100) + k))])),
        ];

        var report = Run(load, new SimulationOptions { KvBlocks = 200 });

        report.Completed.ShouldBe(200);
        report.KvUtilizationMax.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Sending_equal_beginnings_to_the_replica_that_holds_them_hits_more()
    {
        ImmutableArray<SimulatedRequest> load =
        [
            .. Enumerable.Range(0, 400).Select(i => new SimulatedRequest(i * 0.05, 1024, 32, [.. Enumerable.Range(0, 64).Select(k => (ulong)((i * 7 % 15 * 1000) + k))])),
        ];
        double Hits(Routing routing) => Run(load, new SimulationOptions { Replicas = 4, Routing = routing, KvBlocks = 600 }).PrefixHitRate;

        Hits(Routing.PrefixAware).ShouldBeGreaterThan(Hits(Routing.RoundRobin));
    }

    [Fact]
    public void A_request_no_replica_can_hold_is_rejected_and_the_others_run()
    {
        var report = Run([new SimulatedRequest(0, 5000, 10), new SimulatedRequest(0, 100, 10)], new SimulationOptions { KvBlocks = 100 });

        report.Rejected.ShouldBe(1);
        report.Completed.ShouldBe(1);
        report.Outcomes[0].IsComplete.ShouldBeFalse();
    }

    [Theory]
    [InlineData("no requests", "no requests", 0, 10, 10)]
    [InlineData("no prompt", "0 prompt", 1, 0, 10)]
    [InlineData("negative output", "-3 output", 1, 10, -3)]
    public void Broken_input_is_refused_with_the_figure(string what, string reason, int count, int prompt, int output) =>
        Refusal([.. Enumerable.Repeat(new SimulatedRequest(0, prompt, output), count)], new SimulationOptions()).ShouldContain(reason, Case.Sensitive, what);

    [Fact]
    public void A_trace_out_of_order_is_refused() =>
        Refusal([new SimulatedRequest(5, 10, 10), new SimulatedRequest(1, 10, 10)], new SimulationOptions()).ShouldContain("Request 2 arrives at 1 s");

    [Fact]
    public void A_model_that_does_not_fit_is_refused_with_the_memory_it_lacks() =>
        ServingSimulation.Run(Llama with { Gpu = Catalogued.Gpu("T4") }, [new SimulatedRequest(0, 10, 10)], new SimulationOptions(), null, TestContext.Current.CancellationToken)
            .ShouldBeOfType<SimulationOutcome.Refused>().Reasons.ShouldContain(reason => reason.Contains("missing"));

    [Theory]
    [InlineData(EngineKind.Vllm)]
    [InlineData(EngineKind.Sglang)]
    [InlineData(EngineKind.Trtllm)]
    public void Every_engine_serves_everything(EngineKind engine)
    {
        var outcome = ServingSimulation.Run(
            Llama with { Engine = engine }, new SyntheticLoad(900, 200, 0.5).Make(300, new ArrivalProcess(12), 13), new SimulationOptions { KvBlocks = engine == EngineKind.Sglang ? 40_000 : 2_500 }, null, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<SimulationOutcome.Ran>().Report.Completed.ShouldBe(300);
    }

    [Fact]
    public void An_engine_that_reserves_the_whole_output_never_preempts()
    {
        var report = ((SimulationOutcome.Ran)ServingSimulation.Run(
            Llama with { Engine = EngineKind.Trtllm }, new SyntheticLoad(1024, 512).Make(200, new ArrivalProcess(40), 7), new SimulationOptions { KvBlocks = 1_000 }, null, TestContext.Current.CancellationToken)).Report;

        report.Preemptions.ShouldBe(0);
        report.Completed.ShouldBe(200);
    }

    [Fact]
    public void Ten_times_the_requests_end_in_the_same_number_of_timeline_points_at_most()
    {
        var report = Run(new SyntheticLoad(64, 64).Make(30_000, new ArrivalProcess(50), 17), new SimulationOptions());

        report.Timeline.Length.ShouldBeLessThanOrEqualTo(256);
        report.Timeline.Select(point => point.Seconds).ShouldBeInOrder();
    }

    private static SimulationReport Run(ImmutableArray<SimulatedRequest> requests, SimulationOptions options) =>
        ServingSimulation.Run(Llama, requests, options, null, TestContext.Current.CancellationToken).ShouldBeOfType<SimulationOutcome.Ran>().Report;

    private static string Refusal(ImmutableArray<SimulatedRequest> requests, SimulationOptions options) =>
        string.Join(' ', ServingSimulation.Run(Llama, requests, options, null, TestContext.Current.CancellationToken).ShouldBeOfType<SimulationOutcome.Refused>().Reasons);

    private static (ImmutableArray<SimulatedRequest> Requests, SimulationOptions Options) AnyLoad(Random random)
    {
        var load = new SyntheticLoad(random.Next(1, 2000), random.Next(1, 400), random.NextDouble() * 0.9);
        var isClosed = random.Next(3) == 0;
        var options = new SimulationOptions
        {
            Replicas = random.Next(1, 4),
            Routing = (Routing)random.Next(3),
            KvBlocks = random.Next(20, 1500),
            Concurrency = isClosed ? random.Next(1, 60) : null,
        };
        return (load.Make(random.Next(1, 120), isClosed ? null : new ArrivalProcess(random.NextDouble() * 50 + 0.1, random.Next(3)), random.Next()), options);
    }
}
