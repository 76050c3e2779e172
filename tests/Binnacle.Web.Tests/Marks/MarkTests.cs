using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Marks;

/// <summary>Acknowledging and resolving over the API and by the form of a page.</summary>
public sealed class MarkTests
{
    private const string Lost = """{"device":"gpu-node-08","kind":"gpu.lost","code":79,"component":"gpu/0000:3b:00","state":"STATE","note":"spare ordered"}""";

    [Fact]
    public async Task A_group_of_events_tells_first_last_count_and_its_mark()
    {
        await using var site = await TestSite.FilledAsync();
        var before = await GroupAsync(site);
        (before["state"]!.GetValue<string>(), before["count"]!.GetValue<long>(), before["mark"]).ShouldBe(("open", 1L, null));

        using var response = await site.Client.PostJsonAsync("/api/events/marks", Lost.Replace("STATE", "acknowledged", StringComparison.Ordinal));
        (await response.JsonAsync())["by"]!.GetValue<string>().ShouldBe("local");

        var after = await GroupAsync(site);
        after["state"]!.GetValue<string>().ShouldBe("acknowledged");
        after["mark"]!["note"]!.GetValue<string>().ShouldBe("spare ordered");
        (await site.Client.JsonAsync("/api/events/marks?node=gpu-node-08")).AsArray().Count.ShouldBe(1);
        (await site.Client.JsonAsync("/api/events/marks?node=gpu-node-07")).AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task Resolving_every_event_of_an_issue_closes_it_and_reopening_opens_it()
    {
        await using var site = await TestSite.FilledAsync();
        var rule = (await OpenAsync(site, "gpu-node-08")).First(issue => issue["component"]!.GetValue<string>() == "gpu/0000:3b:00" && issue["type"]!.GetValue<string>() == "gpu")["rule"]!.GetValue<string>();

        await MarkAsync(site, Lost.Replace("STATE", "resolved", StringComparison.Ordinal));
        (await OpenAsync(site, "gpu-node-08")).ShouldNotContain(issue => issue["rule"]!.GetValue<string>() == rule);

        await MarkAsync(site, Lost.Replace("STATE", "open", StringComparison.Ordinal));
        (await OpenAsync(site, "gpu-node-08")).ShouldContain(issue => issue["rule"]!.GetValue<string>() == rule);
    }

    [Fact]
    public async Task The_form_of_a_page_works_without_scripts_and_leads_back()
    {
        await using var site = await TestSite.FilledAsync();
        var page = await site.Client.PageAsync("/fleet/gpu-node-08");
        var first = page.QuerySelectorAll("#attention .att > li").First(item => item.QuerySelector("form.marks") is not null);
        var headline = first.QuerySelector("h3")!.TextContent.Trim();

        using var response = await SubmitAsync(site, first, "acknowledged");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/fleet/gpu-node-08");

        var marked = (await site.Client.PageAsync("/fleet/gpu-node-08")).QuerySelectorAll("#attention .att > li").Single(item => item.TextContent.Contains(headline, StringComparison.Ordinal) && item.TextContent.Contains("Acknowledged by local", StringComparison.Ordinal));
        marked.QuerySelectorAll("form.marks button").Select(button => button.GetAttribute("value")).ShouldBe(["open", "resolved"]);
    }

    [Fact]
    public async Task Resolved_issues_leave_the_list_of_a_page()
    {
        await using var site = await TestSite.FilledAsync();
        var items = (await site.Client.PageAsync("/fleet/gpu-node-08")).QuerySelectorAll("#attention .att > li").Where(item => item.QuerySelector("form.marks") is not null).ToArray();

        using var response = await SubmitAsync(site, items[0], "resolved");

        (await site.Client.PageAsync("/fleet/gpu-node-08")).QuerySelectorAll("#attention form.marks").Length.ShouldBe(items.Length - 1);
    }

    [Fact]
    public async Task Every_button_says_what_it_is_about()
    {
        await using var site = await TestSite.FilledAsync();
        var page = await site.Client.PageAsync("/");

        var labels = page.QuerySelectorAll("form.marks button").Select(button => button.GetAttribute("aria-label")).ToArray();

        labels.Length.ShouldBeGreaterThan(1);
        labels.Distinct().Count().ShouldBe(labels.Length);
    }

    [Theory]
    [InlineData("""{"device":"gpu-node-99","kind":"gpu.xid","state":"resolved"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"device":"gpu-node-08","kind":"gpu.xid","state":"done"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"device":"gpu-node-08","kind":"gpu.xid"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"device":"gpu-node-08","state":"resolved"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"device":"gpu-node-08","kind":"gpu.xid","rule":"GPU-LOST","state":"resolved"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"device":"gpu-node-08","kind":"rule:GPU-LOST","state":"resolved"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"device":"gpu-node-08","kind":"gpu.xid","component":"engine room/3","state":"resolved"}""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_understood_is_refused(string body, HttpStatusCode status)
    {
        await using var site = await TestSite.FilledAsync();

        using var response = await site.Client.PostJsonAsync("/api/events/marks", body);

        await response.ProblemAsync(status);
        (await site.Client.JsonAsync("/api/events/marks")).AsArray().Count.ShouldBe(0);
    }

    private static async Task MarkAsync(TestSite site, string body)
    {
        using var response = await site.Client.PostJsonAsync("/api/events/marks", body);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> GroupAsync(TestSite site) =>
        (await site.Client.JsonAsync("/api/events/groups?node=gpu-node-08&kind=gpu.lost")).AsArray().Single()!;

    private static async Task<JsonNode[]> OpenAsync(TestSite site, string node) =>
        [.. (await site.Client.JsonAsync($"/api/issues?node={node}&open=true")).AsArray().Select(issue => issue!)];

    private static Task<HttpResponseMessage> SubmitAsync(TestSite site, IElement item, string state)
    {
        var fields = item.QuerySelectorAll<IHtmlInputElement>("form.marks input").Select(input => new KeyValuePair<string, string>(input.Name!, input.Value)).Append(new("state", state));
        return site.Client.PostAsync("/fleet/marks", new FormUrlEncodedContent(fields), Http.Token);
    }
}
