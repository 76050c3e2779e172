using System.Net;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Web.Tests.Hosting;
using Binnacle.Web.Tests.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Pages;

public sealed class SourcePageTests
{
    private const string Metrics = """
        # TYPE DCGM_FI_DEV_GPU_TEMP gauge
        DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",modelName="NVIDIA H100 80GB HBM3",Hostname="lab-01"} 51
        my_own_metric 3

        """;

    [Fact]
    public async Task A_source_is_tested_before_it_is_added_and_what_was_found_is_shown()
    {
        await using var server = await TextServer.StartAsync(Metrics);
        await using var site = await SiteAsync();

        using var tested = await SendAsync(site, server.Url.ToString(), "test");
        (await site.Client.PageAsync("/sources")).QuerySelectorAll("table.srcs tbody tr").ShouldBeEmpty();
        using var added = await SendAsync(site, server.Url.ToString(), "add");

        var found = await tested.Content.ReadAsStringAsync(Http.Token);
        found.ShouldContain("It answers.");
        found.ShouldContain("NVIDIA H100 80GB HBM3");
        found.ShouldContain("my_own_metric");
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.Client.PageAsync("/sources")).QuerySelectorAll("table.srcs tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_not_added_and_the_reason_stands_there_with_a_way_round()
    {
        await using var site = await SiteAsync();

        using var refused = await SendAsync(site, "http://127.0.0.1:1/metrics", "add");

        var page = await refused.Content.ReadAsStringAsync(Http.Token);
        page.ShouldContain("It cannot be reached.");
        page.ShouldContain("value=\"anyway\"");
        (await site.Client.PageAsync("/sources")).QuerySelectorAll("table.srcs tbody tr").ShouldBeEmpty();
        using var anyway = await SendAsync(site, "http://127.0.0.1:1/metrics", "anyway");
        anyway.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_list_is_tried_line_by_line_and_says_what_became_of_each()
    {
        await using var server = await TextServer.StartAsync(Metrics);
        await using var site = await SiteAsync();
        using var form = new FormUrlEncodedContent([new("do", "bulk"), new("bulk", $"{server.Url.ToString()}\n127.0.0.1:1\n")]);

        using var answer = await site.Client.PostAsync("/fleet/add", form, Http.Token);

        var page = await answer.Content.ReadAsStringAsync(Http.Token);
        page.ShouldContain("not added");
        page.ShouldContain("127.0.0.1:1");
        (await site.Client.PageAsync("/sources")).QuerySelectorAll("table.srcs tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_source_is_read_now_switched_off_and_removed_from_its_row()
    {
        await using var server = await TextServer.StartAsync(Metrics);
        await using var site = await SiteAsync();
        (await SendAsync(site, server.Url.ToString(), "add")).Dispose();

        (await PressAsync(site, "/collect")).ShouldContain("note=");
        (await site.Client.PageAsync("/fleet?q=lab")).QuerySelectorAll("tr[data-row='lab-01:gpu/0']").Length.ShouldBe(1);
        await PressAsync(site, "/disable");
        (await site.Client.PageAsync("/sources")).QuerySelector("table.srcs tbody .st")!.TextContent.ShouldBe("Off");
        await PressAsync(site, "/remove");
        (await site.Client.PageAsync("/sources")).QuerySelectorAll("table.srcs tbody tr").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_is_stored_and_never_shown()
    {
        await using var site = await SiteAsync();
        using var form = new FormUrlEncodedContent([new("name", "bmc-readonly"), new("user", "monitor"), new("secret", "correct-horse-battery")]);

        using var stored = await site.Client.PostAsync("/credentials", form, Http.Token);

        stored.Headers.Location!.OriginalString.ShouldNotContain("horse");
        var page = await site.Client.PageAsync("/sources");
        page.QuerySelector("#credentials tbody")!.TextContent.ShouldContain("••••tery");
        page.Source.Text.ShouldNotContain("correct-horse");
    }

    private static Task<TestSite> SiteAsync() => TestSite.EmptyAsync(services => services.AddSingleton(TargetPolicy.Parse(["127.0.0.0/8", "::1"])));

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, string target, string action)
    {
        using var form = new FormUrlEncodedContent([new("kind", "prometheus"), new("target", target), new("do", action)]);
        return await site.Client.PostAsync("/fleet/add", form, Http.Token);
    }

    private static async Task<string> PressAsync(TestSite site, string ending)
    {
        var address = (await site.Client.PageAsync("/sources")).QuerySelectorAll("table.srcs form").Select(form => form.GetAttribute("action")!).Single(action => action.EndsWith(ending, StringComparison.Ordinal));
        using var answer = await site.Client.PostAsync(address, null, Http.Token);
        return answer.Headers.Location!.OriginalString;
    }
}
