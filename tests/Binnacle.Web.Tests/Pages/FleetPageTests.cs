using AngleSharp.Dom;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Pages;

public sealed class FleetPageTests(FilledSite site) : IClassFixture<FilledSite>
{
    [Fact]
    public async Task Every_GPU_stands_below_its_host_with_its_figures()
    {
        var page = await site.Client.PageAsync("/fleet");

        page.QuerySelectorAll("tbody[data-host]").Select(body => body.GetAttribute("data-host")).ShouldBe(["gpu-node-07", "gpu-node-08"], ignoreOrder: true);
        var row = Row(page, "gpu-node-07:gpu/1");
        row.QuerySelector("[data-c=temp]")!.TextContent.Trim().ShouldBe("61\u00a0°C");
        row.QuerySelector("[data-c=power]")!.TextContent.Trim().ShouldBe("510");
        row.QuerySelector("[data-c=kv]")!.TextContent.Trim().ShouldBe("90\u00a0%");
        row.QuerySelector(".vram")!.GetAttribute("aria-label")!.ShouldContain("of 74.5 GiB");
    }

    [Fact]
    public async Task The_table_is_sorted_as_its_address_says_and_the_heading_turns_it_round()
    {
        var page = await site.Client.PageAsync("/fleet?sort=temp&group=none");

        Keys(page).First().ShouldEndWith("gpu/1");
        page.QuerySelector("th[aria-sort=descending] a")!.GetAttribute("href")!.ShouldContain("dir=asc");
        Keys(await site.Client.PageAsync("/fleet?sort=temp&group=none&dir=asc")).First().ShouldEndWith("gpu/0");
    }

    [Fact]
    public async Task Columns_are_chosen_in_the_address()
    {
        var page = await site.Client.PageAsync("/fleet?col=temp&col=state");

        page.QuerySelectorAll("table.fleet thead th").Select(head => head.TextContent.Trim()).ShouldBe(["", "GPU", "State", "Temp."]);
    }

    [Fact]
    public async Task The_filter_picks_single_GPUs_by_their_figures()
    {
        var page = await site.Client.PageAsync("/fleet?q=temp%3E60%20name%3Agpu-node-07");

        Keys(page).ShouldBe(["gpu-node-07:gpu/1"]);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_says_where_and_shows_everything()
    {
        var page = await site.Client.PageAsync("/fleet?q=temp%3Ehot");

        page.QuerySelector("#q")!.GetAttribute("aria-invalid").ShouldBe("true");
        page.QuerySelector("#q-err")!.TextContent.ShouldContain("At character");
        Keys(page).Length.ShouldBe(4);
    }

    [Fact]
    public async Task The_heat_map_says_each_figure_and_what_is_missing_without_colour()
    {
        var page = await site.Client.PageAsync("/fleet?view=heat&metric=temp");

        page.QuerySelector("a[data-cell][aria-label^='gpu-node-07 GPU 1']")!.TextContent.Trim().ShouldBe("61");
        (await site.Client.PageAsync("/fleet?view=heat&metric=power")).QuerySelector("a[data-cell]")!.GetAttribute("aria-label")!.ShouldContain("no limit known");
    }

    [Fact]
    public async Task A_comparison_lists_only_what_differs_and_draws_one_line_for_each()
    {
        var page = await site.Client.PageAsync("/fleet?view=compare&range=1h&pick=gpu-node-07:gpu/0&pick=gpu-node-07:gpu/1&pick=nobody");

        page.QuerySelectorAll(".compare tbody th").Select(row => row.TextContent).ShouldContain("Hottest");
        page.QuerySelectorAll(".compare tbody th").Select(row => row.TextContent).ShouldNotContain("VRAM");
        page.QuerySelectorAll("figure.chart").ShouldNotBeEmpty();
        page.QuerySelector("figure.chart .plot__data")!.TextContent.ShouldContain("\"n\":\"gpu-node-07 GPU 1\",\"c\":1");
    }

    [Fact]
    public async Task One_thing_is_no_comparison()
    {
        var page = await site.Client.PageAsync("/fleet?view=compare&pick=gpu-node-07");

        page.QuerySelector(".empty h2")!.TextContent.ShouldBe("One is not a comparison");
    }

    [Fact]
    public async Task The_table_is_exported_with_raw_figures_and_harmless_to_a_spreadsheet()
    {
        await using var hostile = await TestSite.EmptyAsync();
        var now = hostile.Clock.GetUtcNow();
        var device = DeviceName.Parse("gpu-node-09");
        await hostile.Store.AppendAsync(
            new FleetBatch
            {
                Samples = [new(new(device, ComponentPath.Gpu(0), "gpu.temperature"), now, 61.5)],
                Facts = [new(device, ComponentPath.Gpu(0), "product", "=HYPERLINK(\"x\")", now, new SourceRef("a", 1))],
            },
            Http.Token);

        var csv = await hostile.Client.GetStringAsync("/fleet.csv", Http.Token);

        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldStartWith("gpu-node-09,0,,OK,\"'=HYPERLINK(\"\"x\"\")\"");
        lines[1].ShouldContain(",61.5,");
    }

    [Fact]
    public async Task A_large_fleet_comes_in_pages_that_never_split_a_host()
    {
        await using var large = await TestSite.EmptyAsync();
        var now = large.Clock.GetUtcNow();
        await large.Store.AppendAsync(
            new FleetBatch { Samples = [.. from node in Enumerable.Range(1, 30) from gpu in Enumerable.Range(0, 8) select new Sample(new(DeviceName.Parse($"gpu-node-{node:00}"), ComponentPath.Gpu(gpu), "gpu.utilization"), now, 0.5)] },
            Http.Token);

        var first = await large.Client.PageAsync("/fleet");
        var second = await large.Client.PageAsync("/fleet?page=2");

        Keys(first).Length.ShouldBe(200);
        Keys(second).Length.ShouldBe(40);
        Keys(first).Intersect(Keys(second)).ShouldBeEmpty();
        first.Body!.TextContent.ShouldContain("1 to 200 of 240 GPUs");
    }

    private static IElement Row(IDocument page, string key) => page.QuerySelector($"tr[data-row='{key}']")!;

    private static string[] Keys(IDocument page) => [.. page.QuerySelectorAll("tr[data-row*=':gpu/']").Select(row => row.GetAttribute("data-row")!)];
}
