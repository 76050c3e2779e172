using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Inventory;

public sealed class PlaceApiTests
{
    [Fact]
    public async Task A_group_is_made_of_nodes_and_emptied_again()
    {
        await using var site = await TestSite.FilledAsync();

        var made = await PutAsync(site, "/api/groups/training", """{"note":"nightly","nodes":["gpu-node-07","gpu-node-08"]}""");
        made["nodes"]!.ToJsonString().ShouldBe("""["gpu-node-07","gpu-node-08"]""");
        (await PutAsync(site, "/api/groups/spare", """{"nodes":["gpu-node-08"]}"""))["nodes"]!.AsArray().Count.ShouldBe(1);
        (await site.Client.JsonAsync("/api/nodes/gpu-node-08"))["labels"]!["groups"]!.GetValue<string>().ShouldBe("training,spare");

        using var refused = await site.Client.DeleteAsync("/api/groups/training", Http.Token);
        (await refused.ProblemAsync(HttpStatusCode.Conflict))["type"]!.GetValue<string>().ShouldBe("/problems/place-in-use");
        await PutAsync(site, "/api/groups/training", """{"nodes":[]}""");
        (await site.Client.JsonAsync("/api/nodes/gpu-node-08"))["labels"]!["groups"]!.GetValue<string>().ShouldBe("spare");
        using var deleted = await site.Client.DeleteAsync("/api/groups/training", Http.Token);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await site.Client.JsonAsync("/api/groups")).AsArray().Select(group => group!["name"]!.GetValue<string>()).ShouldBe(["spare"]);
    }

    [Fact]
    public async Task A_node_stands_in_one_rack()
    {
        await using var site = await TestSite.FilledAsync();
        await PutAsync(site, "/api/places/rack/R12", """{"nodes":["gpu-node-07"],"parent":"row/3"}""");
        await PutAsync(site, "/api/places/rack/R13", """{"nodes":["gpu-node-07"]}""");

        var racks = (await site.Client.JsonAsync("/api/places?kind=rack")).AsArray();

        racks.Select(rack => $"{rack!["name"]} {rack["parent"]} {rack["nodes"]!.ToJsonString()}").ShouldBe(["R12 row/3 []", """R13  ["gpu-node-07"]"""]);
    }

    [Theory]
    [InlineData("/api/places/shelf/1", "{}", HttpStatusCode.BadRequest)]
    [InlineData("/api/places/rack/R1", """{"parent":"nowhere"}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/places/rack/R1", """{"nodes":["nobody"]}""", HttpStatusCode.NotFound)]
    [InlineData("/api/places/rack/R1", """{"version":3}""", HttpStatusCode.Conflict)]
    public async Task What_cannot_be_written_down_is_refused(string url, string body, HttpStatusCode status)
    {
        await using var site = await TestSite.FilledAsync();

        using var response = await site.Client.SendAsync(new(HttpMethod.Put, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, Http.Token);

        await response.ProblemAsync(status);
        (await site.Client.JsonAsync("/api/places")).AsArray().ShouldBeEmpty();
    }

    private static async Task<JsonNode> PutAsync(TestSite site, string url, string body)
    {
        using var response = await site.Client.SendAsync(new(HttpMethod.Put, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, Http.Token);
        return await response.JsonAsync();
    }
}
