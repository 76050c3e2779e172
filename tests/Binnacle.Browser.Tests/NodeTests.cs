using Binnacle.Browser.Tests.Hosting;

namespace Binnacle.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class NodeTests(BrowserSite site)
{
    [Fact]
    public async Task Dragging_over_a_chart_shows_that_time_on_every_chart_and_in_the_address()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet/gpu-node-22?tab=history&range=6h");
        var page = visit.Page;
        var plot = page.Locator(".plot .u-over").First;
        await plot.WaitForAsync();
        var box = (await plot.BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 30);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 3 / 4), box.Y + 30, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.WaitForURLAsync("**from=**");

        page.Url.ShouldContain("to=");
        page.Url.ShouldContain("tab=history");
        (await page.Locator(".top a.btn--sm").InnerTextAsync()).ShouldContain(" to ");
    }

    [Fact]
    public async Task A_chart_is_read_with_arrow_keys_and_the_value_is_said()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet/gpu-node-22?tab=history&range=6h");
        var page = visit.Page;
        await page.Locator(".plot canvas").First.WaitForAsync();

        await page.Locator("[data-chart]").First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForFunctionAsync("() => document.querySelector('figure.chart [role=status]').textContent.includes('UTC')");

        (await page.Locator("figure.chart").First.Locator(".plot__tip").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_window_is_explained_in_Ask_with_its_times_and_its_host()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet/gpu-node-22?range=1h");
        var page = visit.Page;

        await page.Locator("a", new() { HasTextString = "Explain this window" }).ClickAsync();
        await page.Locator(".ask__body article[data-status=complete] .cost").WaitForAsync();

        (await page.Locator("[data-nodes-words]").InnerTextAsync()).ShouldBe("gpu-node-22");
        (await page.Locator(".ask__body .msg--me").InnerTextAsync()).ShouldContain("What happened on gpu-node-22 between");
        await visit.KeepPictureAsync("node-explain-1440-light", whole: false);
        visit.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_palette_finds_a_host_by_a_part_of_its_name()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/");
        var page = visit.Page;

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("node-22");
        await visit.KeepPictureAsync("palette-1440-light", whole: false);
        (await visit.SeriousFindingsAsync()).ShouldBeEmpty();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/fleet/gpu-node-22*");

        visit.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_that_adds_a_source_opens_over_the_page_and_says_why_an_address_is_refused()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/sources");
        var page = visit.Page;

        await page.Locator("a[data-dialog=add]").First.ClickAsync();
        await page.Locator("#f-target").FillAsync("http://127.0.0.1:1/metrics");
        await page.Locator(".dlg button[value=test]").ClickAsync();
        await page.Locator(".dlg .banner--critical").WaitForAsync();

        (await page.Locator(".dlg .banner--critical").InnerTextAsync()).ShouldContain("not allowed");
        await visit.KeepPictureAsync("source-dialog-1440-light", whole: false);
        (await visit.SeriousFindingsAsync()).ShouldBeEmpty();
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("dialog").CountAsync()).ShouldBe(0);
    }
}
