using System.Net;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Pages;

public sealed class MaintenancePageTests
{
    [Fact]
    public async Task Work_is_planned_shown_beside_the_host_and_removed_again()
    {
        await using var site = await TestSite.FilledAsync();
        var now = site.Clock.GetUtcNow();

        using var planned = await site.Client.PostAsync("/maintenance", Form(now, now.AddHours(2), "Replace PDU R12-A", "gpu-node-07"), Http.Token);

        planned.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var list = await site.Client.PageAsync("/maintenance");
        list.QuerySelector("h1")!.TextContent.ShouldBe("Work on 1 window is running");
        list.QuerySelector("tbody th")!.TextContent.ShouldContain("Replace PDU R12-A");
        (await site.Client.PageAsync("/fleet")).QuerySelectorAll(".chip--work").Length.ShouldBe(1);

        var remove = list.QuerySelector("form[action$='/remove']")!.GetAttribute("action")!;
        using var removed = await site.Client.PostAsync(remove, null, Http.Token);
        (await site.Client.PageAsync("/maintenance")).QuerySelector("h1")!.TextContent.ShouldBe("No work is planned");
    }

    [Theory]
    [InlineData("", "gpu-node-07", 2, "Say why")]
    [InlineData("why", "", 2, "Choose the hosts")]
    [InlineData("why", "gpu-node-07", -1, "ends before it begins")]
    public async Task A_window_that_makes_no_sense_comes_back_with_the_reason_and_what_was_filled_in(string reason, string node, int hours, string error)
    {
        await using var site = await TestSite.FilledAsync();
        var now = site.Clock.GetUtcNow();

        using var refused = await site.Client.PostAsync("/maintenance", Form(now, now.AddHours(hours), reason, node), Http.Token);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await refused.Content.ReadAsStringAsync(Http.Token);
        page.ShouldContain(error);
        page.ShouldContain($"value=\"{reason}\"");
    }

    [Fact]
    public async Task GPUs_picked_in_the_table_stand_for_their_hosts()
    {
        await using var site = await TestSite.FilledAsync();

        var page = await site.Client.PageAsync("/maintenance/new?pick=gpu-node-07:gpu/0&pick=gpu-node-07:gpu/1");

        page.QuerySelectorAll("input[name=node]:checked, input[name=node][checked]").Select(box => box.GetAttribute("value")).Distinct().ShouldBe(["gpu-node-07"]);
    }

    private static FormUrlEncodedContent Form(DateTimeOffset from, DateTimeOffset to, string reason, string node) =>
        new([new("from", $"{from:yyyy-MM-ddTHH:mm}"), new("to", $"{to:yyyy-MM-ddTHH:mm}"), new("reason", reason), new("node", node), new("version", "0")]);
}
