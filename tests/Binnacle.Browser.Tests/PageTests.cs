using Binnacle.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace Binnacle.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class PageTests(BrowserSite site)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"), ("overview-7d", "/?range=7d"), ("fleet", "/fleet"), ("fleet-heat", "/fleet?view=heat&metric=temp"),
        ("fleet-compare", "/fleet?view=compare&range=6h&pick=gpu-node-01:gpu/0&pick=gpu-node-07:gpu/1&pick=gpu-node-14:gpu/3"), ("fleet-empty-compare", "/fleet?view=compare"),
        ("node", "/fleet/gpu-node-22?range=6h"), ("node-memory", "/fleet/gpu-node-22?tab=memory&range=6h"), ("node-processes", "/fleet/gpu-node-22?tab=processes"), ("node-sensors", "/fleet/gpu-node-07?tab=sensors"),
        ("node-long-events", "/fleet/gpu-node-14"), ("node-events", "/fleet/gpu-node-07?tab=events&range=7d"), ("node-requests", "/fleet/gpu-node-22?tab=requests&range=6h"), ("node-config", "/fleet/gpu-node-22?tab=config"),
        ("node-history", "/fleet/gpu-node-07?tab=history&range=6h"), ("sources", "/sources"), ("source-add", "/fleet/add"), ("maintenance", "/maintenance"), ("maintenance-new", "/maintenance/new"), ("chat", "/chat"),
    ];

    public static TheoryData<string, string, int, ColorScheme> Views()
    {
        TheoryData<string, string, int, ColorScheme> views = [];
        foreach (var (name, path) in Pages)
        {
            views.Add(name, path, 1440, ColorScheme.Light);
            views.Add(name, path, 1440, ColorScheme.Dark);
            views.Add(name, path, 390, ColorScheme.Light);
            views.Add(name, path, 390, ColorScheme.Dark);
        }

        return views;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_page_is_accessible_self_contained_and_fits(string name, string path, int width, ColorScheme theme)
    {
        await using var visit = await site.VisitAsync(width, theme: theme);

        await visit.GoAsync(site.Filled, path);

        await visit.KeepPictureAsync($"{name}-{width}-{theme.ToString().ToLowerInvariant()}");
        (await visit.SeriousFindingsAsync()).ShouldBeEmpty();
        (await visit.OverflowAsync()).ShouldBe(0);
        visit.ForeignRequests(site.Filled).ShouldBeEmpty();
        visit.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("empty-overview", "/", 1440)]
    [InlineData("empty-fleet", "/fleet", 1440)]
    [InlineData("empty-sources", "/sources", 390)]
    [InlineData("empty-chat", "/chat", 1440)]
    public async Task A_page_over_an_empty_store_is_accessible_and_fits(string name, string path, int width)
    {
        await using var visit = await site.VisitAsync(width);

        await visit.GoAsync(site.Empty, path);

        await visit.KeepPictureAsync(name);
        (await visit.SeriousFindingsAsync()).ShouldBeEmpty();
        (await visit.OverflowAsync()).ShouldBe(0);
        visit.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(1100)]
    [InlineData(1920)]
    public async Task No_page_scrolls_sideways(int width)
    {
        await using var visit = await site.VisitAsync(width);

        foreach (var (name, path) in Pages)
        {
            await visit.GoAsync(site.Filled, path);
            (await visit.OverflowAsync()).ShouldBe(0, name);
        }
    }

    [Fact]
    public async Task The_theme_button_turns_the_theme_at_once_and_for_the_next_page()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/");

        await visit.Page.Locator("[data-theme-form] button").ClickAsync();
        await visit.Page.Locator("[data-theme-form] button").ClickAsync();
        (await visit.Page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
        await visit.GoAsync(site.Filled, "/fleet");

        (await visit.Page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
    }

    [Fact]
    public async Task Keys_lead_to_pages_and_the_sheet_lists_them()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/");

        await visit.Page.Keyboard.PressAsync("?");
        await visit.Page.Locator("#keys").WaitForAsync();
        (await visit.Page.Locator("#keys dt").CountAsync()).ShouldBeGreaterThan(7);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("f");
        await visit.Page.WaitForURLAsync("**/fleet");
        await visit.Page.Keyboard.PressAsync("/");

        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("q");
        visit.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Charts_are_drawn_with_their_events_and_a_table_beside_them()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet/gpu-node-07?tab=history&range=6h");

        await visit.Page.WaitForFunctionAsync("() => document.querySelectorAll('.plot canvas').length === document.querySelectorAll('figure.chart').length");
        (await visit.Page.Locator(".plot canvas").CountAsync()).ShouldBe(await visit.Page.Locator("figure.chart").CountAsync());
        (await visit.Page.Locator("figure.chart table").CountAsync()).ShouldBe(await visit.Page.Locator("figure.chart").CountAsync());
    }

    [Fact]
    public async Task An_address_with_an_events_id_finds_the_event()
    {
        await using var visit = await site.VisitAsync();
        await visit.GoAsync(site.Filled, "/fleet/gpu-node-07?tab=events&range=30d");
        var id = await visit.Page.Locator("table.events tbody tr").Last.GetAttributeAsync("id");

        await visit.GoAsync(site.Filled, $"/fleet/gpu-node-07#{id}");
        await visit.Page.WaitForURLAsync($"**event={id}**");

        await visit.Page.Locator($"tr.is-marked[id=\"{id}\"] details[open]").WaitForAsync();
    }
}
