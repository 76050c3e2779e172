using Binnacle.Browser.Tests.Hosting;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Microsoft.Playwright;

namespace Binnacle.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class FleetTests(BrowserSite site)
{
    [Fact]
    public async Task Rows_are_selected_with_keys_and_compared()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet?q=name:gpu-node-22");
        var page = visit.Page;

        foreach (var key in new[] { "j", "j", "x", "j", "x" })
            await page.Keyboard.PressAsync(key);
        (await page.Locator("[data-picked]").InnerTextAsync()).ShouldBe("2");
        await visit.KeepPictureAsync("fleet-selected-1440-light", whole: false);
        await page.Locator("button[value=compare]").ClickAsync();
        await page.WaitForURLAsync("**view=compare**");

        (await page.Locator("table.compare thead a.strong").AllInnerTextsAsync()).ShouldBe(["gpu-node-22 GPU 0", "gpu-node-22 GPU 1"]);
        visit.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrow_keys_move_through_the_heat_map_and_Tab_leaves_it()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet?view=heat");
        var page = visit.Page;
        string Focused() => "() => document.activeElement.getAttribute('aria-label') ?? ''";

        await page.Locator("[data-cell]").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        (await page.EvaluateAsync<string>(Focused())).ShouldStartWith("gpu-node-01 GPU 1");
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.EvaluateAsync<string>(Focused())).ShouldContain("GPU 1");
        await page.Keyboard.PressAsync("Tab");

        (await page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-cell]')")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_figure_is_written_where_it_stands_and_no_row_moves()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet?q=name:gpu-node-05&col=util&col=temp&col=seen");
        var page = visit.Page;
        var cell = page.Locator("[data-row='gpu-node-05:gpu/2'] [data-c=temp]");
        var before = await cell.BoundingBoxAsync();

        await site.AppendAsync(new FleetBatch { Samples = [new Sample(new(DeviceName.Parse("gpu-node-05"), ComponentPath.Gpu(2), "gpu.temperature"), TimeProvider.System.GetUtcNow(), 77)] });
        await page.WaitForFunctionAsync("() => document.querySelector(\"[data-row='gpu-node-05:gpu/2'] [data-c=temp]\").textContent.trim().startsWith('77')");

        var after = await cell.BoundingBoxAsync();
        (after!.X, after.Y, after.Height).ShouldBe((before!.X, before.Y, before.Height));
        visit.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Live_figures_are_paused_and_a_lost_connection_is_said()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet?q=name:gpu-node-05");
        var mark = visit.Page.Locator("[data-live-mark]");

        await visit.Page.Keyboard.PressAsync("l");
        (await mark.InnerTextAsync()).ShouldStartWith("Paused at");
        await visit.Page.Keyboard.PressAsync("l");
        (await mark.InnerTextAsync()).ShouldStartWith("Live");
        await visit.Page.RouteAsync("**/*", route => route.AbortAsync());
        await visit.Page.EvaluateAsync("() => { document.dispatchEvent(new Event('binnacle:live')); document.dispatchEvent(new Event('binnacle:live')); }");
        await visit.Page.Locator(".live--lost").WaitForAsync();

        (await mark.InnerTextAsync()).ShouldBeOneOf("No connection", "Reconnecting");
    }

    [Fact]
    public async Task Without_script_the_table_is_filtered_sorted_and_its_columns_are_chosen()
    {
        await using var visit = await site.VisitAsync(script: false);
        await visit.GoAsync(site.Filled, "/fleet");
        var page = visit.Page;

        await page.Locator("#q").FillAsync("name:gpu-node-22");
        await page.Locator("#q").PressAsync("Enter");
        await page.Locator("th a", new() { HasTextString = "Temp." }).ClickAsync();

        page.Url.ShouldContain("sort=temp");
        page.Url.ShouldContain("gpu-node-22");
        (await page.Locator("tr[data-row*=':gpu/']").CountAsync()).ShouldBe(8);
    }
}
