using System.Net;
using System.Text.Json.Nodes;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;
using Binnacle.Web.Live;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Live;

public sealed class LiveApiTests
{
    [Fact]
    public async Task A_stream_begins_with_rows_columns_and_values_and_keeps_proxies_from_buffering()
    {
        await using var site = await TestSite.FilledAsync();
        using var reader = await LiveReader.OpenAsync(site, "?metrics=gpu.power,state&node=gpu-node-07");

        var header = await reader.EventAsync();

        header.Name.ShouldBe("header");
        reader.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        reader.Response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        var json = JsonNode.Parse(header.Data)!;
        json["columns"]!.ToJsonString().ShouldBe("""[{"name":"gpu.power","unit":"W"},{"name":"state","unit":""}]""");
        json["rows"]!.AsArray().Select(row => $"{row!["node"]} {row["component"]}").ShouldBe(["gpu-node-07 host", "gpu-node-07 gpu/0", "gpu-node-07 gpu/1"]);
        json["values"]!["gpu.power"]!.ToJsonString().ShouldBe("[null,500,510]");
        json["values"]!["state"]!.ToJsonString().ShouldBe("""["critical",null,null]""");
    }

    [Fact]
    public async Task A_new_sample_comes_as_a_delta_with_nothing_else()
    {
        await using var site = await TestSite.FilledAsync();
        using var reader = await LiveReader.OpenAsync(site, "?metrics=gpu.power");
        await reader.EventAsync();

        await PowerAsync(site, 1, 777.25);
        var delta = await reader.EventAsync();

        delta.Name.ShouldBe("delta");
        JsonNode.Parse(delta.Data)!["set"]!.ToJsonString().ShouldBe("""{"gpu.power":[[1],[777.25]]}""");
    }

    [Fact]
    public async Task A_reader_that_comes_back_gets_what_it_missed_and_one_from_another_time_gets_everything()
    {
        await using var site = await TestSite.FilledAsync();
        using var watching = await LiveReader.OpenAsync(site, "?metrics=gpu.power");
        var seen = (await watching.EventAsync()).Id;
        await PowerAsync(site, 0, 1);
        await watching.EventAsync();
        await PowerAsync(site, 1, 2);
        await watching.EventAsync();

        using var back = await LiveReader.OpenAsync(site, "?metrics=gpu.power", seen);
        using var stranger = await LiveReader.OpenAsync(site, "?metrics=gpu.power", "1-1-1");

        var missed = await back.EventAsync();
        missed.Name.ShouldBe("delta");
        JsonNode.Parse(missed.Data)!["set"]!.ToJsonString().ShouldBe("""{"gpu.power":[[0,1],[1,2]]}""");
        (await stranger.EventAsync()).Name.ShouldBe("header");
    }

    [Fact]
    public async Task A_new_row_is_a_new_header()
    {
        await using var site = await TestSite.FilledAsync();
        using var reader = await LiveReader.OpenAsync(site, "?metrics=gpu.power");
        await reader.EventAsync();

        await PowerAsync(site, 5, 5);
        var next = await reader.EventAsync();

        next.Name.ShouldBe("header");
        JsonNode.Parse(next.Data)!["rows"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_silent_stream_sends_a_comment()
    {
        await using var site = await TestSite.FilledAsync();
        using var reader = await LiveReader.OpenAsync(site, "?metrics=gpu.power");
        await reader.EventAsync();

        (await reader.BlockAsync()).ShouldStartWith(": ping");
    }

    [Fact]
    public async Task Streams_are_bounded_and_a_place_is_free_again_when_a_reader_leaves()
    {
        await using var site = await TestSite.FilledAsync(services => services.AddSingleton(new WebLimits { LiveStreams = 1 }));
        var hub = site.Services.GetRequiredService<LiveHub>();
        using (var reader = await LiveReader.OpenAsync(site))
        {
            await reader.EventAsync();
            using var refused = await site.Client.GetAsync("/api/live", Http.Token);
            (await refused.ProblemAsync(HttpStatusCode.TooManyRequests))["detail"]!.GetValue<string>().ShouldContain("1 live streams");
        }

        while (hub.Streams > 0)
            await Task.Yield();
        using var next = await LiveReader.OpenAsync(site);
        (await next.EventAsync()).Name.ShouldBe("header");
    }

    [Theory]
    [InlineData("?metrics=gpu.beauty", HttpStatusCode.NotFound, "gpu.beauty")]
    [InlineData("?metrics=gpu.energy", HttpStatusCode.BadRequest, "aggregate=rate")]
    [InlineData("?node=nobody", HttpStatusCode.NotFound, "nobody")]
    public async Task What_cannot_be_shown_is_refused_and_named(string query, HttpStatusCode status, string named)
    {
        await using var site = await TestSite.FilledAsync();

        using var response = await site.Client.GetAsync("/api/live" + query, Http.Token);

        (await response.ProblemAsync(status))["detail"]!.GetValue<string>().ShouldContain(named);
    }

    private static Task PowerAsync(TestSite site, int gpu, double watts) =>
        site.Store.AppendAsync(new() { Samples = [new(new(DeviceName.Parse("gpu-node-07"), ComponentPath.Gpu(gpu), "gpu.power"), site.Clock.GetUtcNow().AddMinutes(1), watts)] }, Http.Token);
}
