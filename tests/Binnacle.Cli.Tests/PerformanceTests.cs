using System.Text.Json.Nodes;

namespace Binnacle.Cli.Tests;

public sealed class PerformanceTests
{
    [Fact]
    public async Task An_estimate_has_percentiles_a_band_and_the_nearest_measured_points()
    {
        using var folder = new TempFolder();

        var run = await CliProcess.RunAsync(folder.Path, "estimate", "--model", "llama-3.1-8b", "--gpu", "H100", "--isl", "1024", "--osl", "256", "--concurrency", "16", "-o", "json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["fits"]!.GetValue<bool>().ShouldBeTrue();
        run.Json["low_90"]!.GetValue<double>().ShouldBeLessThan(run.Json["tpot_ms_mean"]!.GetValue<double>());
        run.Json["ttft_ms_p99"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(run.Json["ttft_ms_p50"]!.GetValue<double>());
        run.Json["nearest"]!.AsArray().Count.ShouldBeGreaterThan(0);
        run.Json["basis"]!.GetValue<string>().ShouldBe("simulated");
    }

    [Theory]
    [InlineData("no load", 1, "either --concurrency or --rate", new[] { "--model", "llama-3.1-8b", "--gpu", "H100" })]
    [InlineData("does not fit", 2, "are missing", new[] { "--model", "llama-3.1-70b", "--gpu", "L4", "--concurrency", "1" })]
    [InlineData("unknown GPU", 3, "Z9000", new[] { "--model", "llama-3.1-8b", "--gpu", "Z9000", "--concurrency", "1" })]
    [InlineData("no model", 1, "--model is missing", new[] { "--gpu", "H100", "--concurrency", "1" })]
    [InlineData("a profile that is none", 2, "cannot be used", new[] { "--model", "llama-3.1-8b", "--gpu", "H100", "--concurrency", "1", "--profile", "missing.json" })]
    public async Task What_cannot_be_estimated_says_why(string what, int exitCode, string reason, string[] options)
    {
        using var folder = new TempFolder();

        var run = await CliProcess.RunAsync(folder.Path, ["estimate", .. options]);

        run.ExitCode.ShouldBe(exitCode, what);
        run.Error.ShouldContain(reason);
    }

    [Fact]
    public async Task Cases_come_back_as_the_same_rows_with_predictions_and_reasons()
    {
        using var folder = new TempFolder();
        var cases = Path.Combine(folder.Path, "cases.csv");
        await File.WriteAllTextAsync(
            cases,
            "id,model,gpu,isl,osl,concurrency\nfine,llama-3.1-8b,H100,1024,128,8\nunknown,gpt-17,H100,1024,128,8\ntoo-large,llama-3.1-70b,L4,1024,128,8\n",
            TestContext.Current.CancellationToken);

        var run = await CliProcess.RunAsync(folder.Path, "estimate", "--cases", cases, "-o", "json");

        run.ExitCode.ShouldBe(0, run.Error);
        var rows = JsonNode.Parse(run.Output)!.AsArray();
        rows.Select(row => row!["id"]!.GetValue<string>()).ShouldBe(["fine", "unknown", "too-large"]);
        rows[0]!["tpot_ms_mean"]!.GetValue<double>().ShouldBeGreaterThan(0);
        rows[1]!["tpot_ms_mean"].ShouldBeNull();
        rows[1]!["note"]!.GetValue<string>().ShouldContain("gpt-17");
        rows[2]!["note"]!.GetValue<string>().ShouldContain("missing");
    }

    [Fact]
    public async Task A_trace_is_simulated_and_its_requests_written_the_same_way_twice()
    {
        using var folder = new TempFolder();
        var trace = Path.Combine(folder.Path, "trace.jsonl");
        await File.WriteAllLinesAsync(trace, Enumerable.Range(0, 50).Select(i => $$"""{"arrival_s": {{i}}.5, "prompt_tokens": 400, "output_tokens": 20}""").Append("{broken"), TestContext.Current.CancellationToken);
        var (first, second) = (Path.Combine(folder.Path, "first.jsonl"), Path.Combine(folder.Path, "second.jsonl"));

        var run = await CliProcess.RunAsync(folder.Path, "simulate", "--model", "llama-3.1-8b", "--gpu", "L40S", "--trace", trace, "--requests-out", first, "-o", "json");
        await CliProcess.RunAsync(folder.Path, "simulate", "--model", "llama-3.1-8b", "--gpu", "L40S", "--trace", trace, "--requests-out", second, "-o", "json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["completed"]!.GetValue<int>().ShouldBe(50);
        run.Json["lines_left_out"]!.GetValue<int>().ShouldBe(1);
        run.Error.ShouldContain("trace.jsonl:51");
        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
        JsonNode.Parse(File.ReadLines(first).First())!["ttft_ms"]!.GetValue<double>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_calibration_is_kept_and_used()
    {
        using var folder = new TempFolder();
        var (data, profile) = (Path.Combine(folder.Path, "runs.csv"), Path.Combine(folder.Path, "lab.json"));
        await File.WriteAllTextAsync(
            data,
            "model,gpu,isl,osl,concurrency,tpot_ms_mean\nllama-3.1-8b,L40S,512,128,1,30\nllama-3.1-8b,L40S,512,128,8,33\nllama-3.1-8b,L40S,512,128,32,48\n",
            TestContext.Current.CancellationToken);

        var run = await CliProcess.RunAsync(folder.Path, "calibrate", "--data", data, "--out", profile, "-o", "json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["tpot_median_error_after"]!.GetValue<double>().ShouldBeLessThan(run.Json["tpot_median_error_before"]!.GetValue<double>());

        async Task<double> Tpot(params string[] more) =>
            (await CliProcess.RunAsync(folder.Path, ["estimate", "--model", "llama-3.1-8b", "--gpu", "L40S", "--isl", "512", "--osl", "128", "--concurrency", "8", "-o", "json", .. more])).Json["tpot_ms_mean"]!.GetValue<double>();
        Math.Abs(await Tpot("--profile", profile) - 33).ShouldBeLessThan(Math.Abs(await Tpot() - 33));
    }
}
