using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.PromQl;
using Binnacle.Fleet.Formats.Metrics;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors.PromQl;

public sealed class PromQlCollectorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raw_samples_keep_their_own_times_and_labels_name_the_device()
    {
        await using var server = await AnswerAsync(Matrix(
            ("""{"__name__":"vllm:gpu_cache_usage_perc","instance":"gpu-node-08:8000","model_name":"a\"b\\c"}""", [(-20, "0.5"), (-5, "0.25")]),
            ("""{"__name__":"DCGM_FI_DEV_GPU_TEMP","Hostname":"gpu-node-09","instance":"10.0.0.9:9400","gpu":"3"}""", [(-7, "61"), (-2, "NaN")])));

        var collected = await CollectAsync(server.At("/"));

        collected.Batch.Samples.Select(sample => $"{sample.Series} {sample.Value} {(sample.Time - Now).TotalSeconds}").ShouldBe(
        [
            "gpu-node-08 engine/a\"b\\c inference.kv_cache_usage 0.5 -20",
            "gpu-node-08 engine/a\"b\\c inference.kv_cache_usage 0.25 -5",
            "gpu-node-09 gpu/3 gpu.temperature 61 -7",
        ]);
        collected.Notes.ShouldContain(note => note.Contains("gpu_cache_usage_perc is an old name", StringComparison.Ordinal));
        collected.Cursor.ShouldBe(Now.AddSeconds(-2).ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_operator_may_say_which_label_names_the_device()
    {
        await using var server = await AnswerAsync(Matrix(("""{"__name__":"DCGM_FI_DEV_GPU_TEMP","Hostname":"dcgm-exporter-x7k2p","node":"wrong","nodename":"gpu-node-09:9400","gpu":"3"}""", [(-7, "61")])));

        var collected = await CollectAsync(server.At("/"), "", ("device_label", "nodename"));

        collected.Batch.Samples.ShouldHaveSingleItem().Series.Device.Value.ShouldBe("gpu-node-09");
    }

    [Fact]
    public async Task Nothing_that_matches_is_said_and_is_no_failure()
    {
        await using var server = await AnswerAsync(Matrix());

        var collected = await CollectAsync(server.At("/"));

        collected.Batch.Samples.ShouldBeEmpty();
        collected.Notes.ShouldHaveSingleItem().ShouldContain("No series matched");
    }

    [Theory]
    [InlineData(400, "application/json", """{"status":"error","errorType":"bad_data","error":"parse error"}""", CollectFailure.Refused, "parse error")]
    [InlineData(401, "text/plain", "no", CollectFailure.Unauthorised, "credential")]
    [InlineData(404, "text/plain", "no", CollectFailure.NotThisKind, "path")]
    [InlineData(200, "application/json", """{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}""", CollectFailure.NotThisKind, "http://prometheus:9090")]
    [InlineData(200, "text/html", "<html>", CollectFailure.NotThisKind, "http://prometheus:9090")]
    public async Task What_the_server_refuses_is_told(int status, string type, string body, CollectFailure failure, string says)
    {
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = type;
                return context.Response.WriteAsync(body, context.RequestAborted);
            },
            Cancel);

        var thrown = await Should.ThrowAsync<CollectException>(() => CollectAsync(server.At("/")));

        (thrown.Failure, thrown.Message.Contains(says, StringComparison.Ordinal)).ShouldBe((failure, true), thrown.Message);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_asked_for_in_halves()
    {
        var windows = new ConcurrentQueue<int>();
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                var seconds = int.Parse(Regex.Match(form["query"].ToString(), @"\[(\d+)s\]$").Groups[1].Value, CultureInfo.InvariantCulture);
                windows.Enqueue(seconds);
                context.Response.ContentType = "application/json";
                if (seconds > 100)
                    context.Response.ContentLength = 1L << 30;
                await context.Response.WriteAsync(Matrix(("""{"__name__":"vllm:num_requests_running","model_name":"m"}""", [(-290, "1")])), context.RequestAborted);
            },
            Cancel);

        var collected = await CollectAsync(server.At("/"));

        windows.ShouldBe([300, 150, 75]);
        collected.Cursor.ShouldBe(Now.AddSeconds(-225).ToString("O", CultureInfo.InvariantCulture));
        collected.Notes.ShouldContain(note => note.Contains("older data", StringComparison.Ordinal));
    }

    [Fact]
    public void Readings_after_each_other_leave_no_gap_and_reach_the_present()
    {
        var cursor = "";
        var (now, until) = (Now, Now - TimeSpan.FromHours(3));
        for (var i = 0; i < 60; i++)
        {
            var window = PromQlWindow.After(cursor, TimeSpan.FromHours(3), now);
            window.From.ShouldBeLessThanOrEqualTo(until);
            window.Length.ShouldBeLessThanOrEqualTo(PromQlWindow.MaxLength);
            until = window.To;
            cursor = window.ToCursor(window.IsBehind ? null : window.To);
            now += TimeSpan.FromSeconds(15);
        }

        until.ShouldBe(now - TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a time")]
    [InlineData("9999-12-31T00:00:00.0000000+00:00")]
    [InlineData("1970-01-01T00:00:00.0000000+00:00")]
    public void A_cursor_that_makes_no_sense_starts_within_bounds(string cursor)
    {
        var window = PromQlWindow.After(cursor, TimeSpan.FromMinutes(5), Now);

        window.From.ShouldBeGreaterThanOrEqualTo(Now - PromQlOptions.MaxBackfill);
        window.To.ShouldBeLessThanOrEqualTo(Now);
        window.Length.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Every_name_of_the_alias_table_that_a_scrape_may_hold_is_asked_for()
    {
        var wire = MetricAliases.All.Where(row => !row.Family.StartsWith("nvidia-smi-", StringComparison.Ordinal) && !row.Family.StartsWith("nvml-", StringComparison.Ordinal) && row.Family != "otel");
        var patterns = PromQlQueries.All.Select(row => new Regex($"^(?:{row.Selector[(row.Selector.IndexOf('"', StringComparison.Ordinal) + 1)..^1]})$")).ToArray();

        wire.Select(row => row.SourceName).Distinct().Where(name => !patterns.Any(pattern => pattern.IsMatch(name))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("families", "vllm,dcmg", "dcmg")]
    [InlineData("query", "rate(vllm:prompt_tokens_total[5m])", "selector")]
    [InlineData("match", "a=\"b\"} or {c=\"d\"", "braces")]
    [InlineData("device_label", "no de", "label")]
    [InlineData("backfill_s", "1e9", "86400")]
    public void An_option_that_cannot_be_read_is_said(string name, string value, string says)
    {
        using var http = SourceFixture.Http();
        new PromQlCollector(http).Check(SourceFixture.Source(SourceKind.PromQl, "http://prometheus:9090", (name, value))).ShouldNotBeNull().ShouldContain(says);
    }

    private static string Matrix(params (string Labels, (int Seconds, string Value)[] Points)[] series) =>
        """{"status":"success","data":{"resultType":"matrix","result":[""" + string.Join(',', series.Select(Series)) + "]}}";

    private static string Series((string Labels, (int Seconds, string Value)[] Points) series) =>
        $$"""{"metric":{{series.Labels}},"values":[{{string.Join(',', series.Points.Select(point => $"[{Now.AddSeconds(point.Seconds).ToUnixTimeSeconds()},\"{point.Value}\"]"))}}]}""";

    private static Task<LoopbackServer> AnswerAsync(string json) => LoopbackServer.OfTextAsync(json, "application/json", Cancel);

    private static async Task<Collected> CollectAsync(string target, string cursor = "", params (string Name, string Value)[] options)
    {
        using var http = SourceFixture.Http();
        return await new PromQlCollector(http).CollectAsync(SourceFixture.Request(SourceFixture.Source(SourceKind.PromQl, target, options), cursor: cursor), Cancel);
    }
}
