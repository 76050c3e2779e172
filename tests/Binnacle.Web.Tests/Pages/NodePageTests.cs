using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Pages;

public sealed class NodePageTests(FilledSite site) : IClassFixture<FilledSite>
{
    [Theory]
    [InlineData("", "Live")]
    [InlineData("overview", "Live")]
    [InlineData("metrics", "History")]
    [InlineData("MEMORY", "Memory")]
    [InlineData("3", "Live")]
    [InlineData("config", "Config")]
    public async Task A_tab_is_named_in_the_address_and_old_names_still_open(string tab, string shown)
    {
        var page = await site.Client.PageAsync($"/fleet/gpu-node-07?tab={tab}");

        page.QuerySelector(".tabs a[aria-current]")!.FirstChild!.TextContent.Trim().ShouldBe(shown);
    }

    [Fact]
    public async Task A_window_chosen_freely_holds_for_charts_and_for_the_question_about_it()
    {
        var now = site.Site.Clock.GetUtcNow();
        var (from, to) = (now.AddMinutes(-40), now.AddMinutes(-10));

        var page = await site.Client.PageAsync($"/fleet/gpu-node-07?tab=history&from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}");

        page.QuerySelector("#h-charts")!.TextContent.ShouldBe($"{from:HH:mm} to {to:HH:mm}");
        page.QuerySelector("a[data-ask^='What happened']")!.GetAttribute("data-ask")!.ShouldContain($"{from:yyyy-MM-ddTHH:mm:ssZ}");
        foreach (var link in page.QuerySelectorAll(".tabs a"))
            link.GetAttribute("href")!.ShouldContain("from=");
    }

    [Fact]
    public async Task A_silent_time_is_a_gap_in_the_figures_of_a_chart()
    {
        var page = await site.Client.PageAsync("/fleet/gpu-node-08?tab=history&range=1h");

        page.QuerySelectorAll(".plot__data").Select(data => data.TextContent).ShouldAllBe(text => !text.Contains("\"g\":[]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Percentiles_of_the_window_come_from_the_growth_of_the_buckets()
    {
        await using var serving = await TestSite.EmptyAsync();
        var now = serving.Clock.GetUtcNow();
        await serving.Store.AppendAsync(new FleetBatch { Samples = [.. Buckets(now.AddMinutes(-30), 0), .. Buckets(now.AddMinutes(-5), 100)] }, Http.Token);

        var page = await serving.Client.PageAsync("/fleet/gpu-node-09?tab=requests&range=1h");

        var row = page.QuerySelectorAll("tr").Single(one => one.TextContent.StartsWith("Time to first token", StringComparison.Ordinal));
        row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ShouldBe(["80.0 ms", "50.0 ms", "90.0 ms", "145 ms", "189 ms", "100"]);
    }

    [Fact]
    public async Task Headroom_and_fragmentation_follow_from_blocks_and_sequences_and_are_unknown_without_them()
    {
        await using var serving = await TestSite.EmptyAsync();
        var now = serving.Clock.GetUtcNow();
        var engine = ComponentPath.Engine("llama");
        Sample Of(string node, string metric, double value) => new(new(DeviceName.Parse(node), engine, metric), now, value);
        await serving.Store.AppendAsync(
            new FleetBatch
            {
                Samples =
                [
                    Of("full", "inference.kv_cache_usage", 0.5), Of("full", "inference.kv_blocks", 1_000), Of("full", "inference.kv_block_size", 16), Of("full", "inference.requests_running", 10),
                    Of("bare", "inference.kv_cache_usage", 0.5),
                ],
            },
            Http.Token);

        // 500 of 1,000 blocks of 16 tokens are free: 8,000 tokens. Ten sequences leave at most 15 of 16 slots of a block each: 150 of 8,000 slots.
        var full = (await serving.Client.PageAsync("/fleet/full?tab=memory")).QuerySelector(".facts")!.TextContent;
        full.ShouldContain("8,000");
        full.ShouldContain("about 10 more sequences");
        full.ShouldContain("at most 1.9 %");
        var bare = (await serving.Client.PageAsync("/fleet/bare?tab=memory")).QuerySelector(".facts")!.TextContent;
        bare.ShouldContain("Headroomunknown", Case.Sensitive);
    }

    [Fact]
    public async Task Settings_are_saved_once_and_a_second_edit_of_the_same_version_is_refused()
    {
        await using var own = await TestSite.FilledAsync();
        var version = (await own.Client.PageAsync("/fleet/gpu-node-07?tab=config")).QuerySelector("input[name=version]")!.GetAttribute("value")!;
        FormUrlEncodedContent Form(string labels) => new([new("version", version), new("enabled", "yes"), new("labels", labels), new("port", ""), new("note", "spare")]);

        using var saved = await own.Client.PostAsync("/fleet/gpu-node-07/settings", Form("rack=R12\nowner=ml"), Http.Token);
        using var late = await own.Client.PostAsync("/fleet/gpu-node-07/settings", Form("rack=R13"), Http.Token);
        using var wrong = await own.Client.PostAsync("/fleet/gpu-node-07/settings", Form("no label"), Http.Token);

        saved.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        late.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await late.Content.ReadAsStringAsync(Http.Token)).ShouldContain("before you saved");
        (await wrong.Content.ReadAsStringAsync(Http.Token)).ShouldContain("is no label");
        (await own.Client.PageAsync("/fleet/gpu-node-07")).QuerySelector(".crumbs")!.TextContent.ShouldContain("rack R12");
    }

    private static IEnumerable<Sample> Buckets(DateTimeOffset time, double count)
    {
        var key = new SeriesKey(DeviceName.Parse("gpu-node-09"), ComponentPath.Engine("llama"), "inference.ttft_bucket");
        // 100 requests: 90 of them within 0.09 s, evenly from 0; 10 evenly up to 0.2 s, none above.
        foreach (var (bound, share) in new[] { ("0.09", 0.9), ("0.2", 1.0), ("+Inf", 1.0) })
            yield return new(key with { Qualifier = $"le={bound}" }, time, count * share);
        yield return new(key with { Metric = "inference.ttft_count" }, time, count);
        yield return new(key with { Metric = "inference.ttft_sum" }, time, count * 0.08);
    }
}
