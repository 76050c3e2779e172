using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Inventory;

public sealed class NodeApiTests
{
    [Fact]
    public async Task A_node_without_a_host_is_added_and_waits()
    {
        await using var site = await TestSite.EmptyAsync();

        using var response = await site.Client.PostJsonAsync("/api/nodes", """{"name":"gpu-node-21","labels":{"rack":"R21","owner":"ml"},"note":"on loan"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var node = await response.JsonAsync();
        response.Headers.Location!.ToString().ShouldBe($"/api/nodes/{node["id"]}");
        (node["name"]!.GetValue<string>(), node["state"]!.GetValue<string>(), node["labels"]!["rack"]!.GetValue<string>(), node["note"]!.GetValue<string>(), node["version"]!.GetValue<int>())
            .ShouldBe(("gpu-node-21", "unknown", "R21", "on loan", 1));
        (await site.Client.JsonAsync("/api/nodes")).AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":"a/b"}""", "a/b")]
    [InlineData("""{"name":"x","port":70000}""", "70000")]
    [InlineData("""{"name":"x","labels":{"1bad":"x"}}""", "1bad")]
    [InlineData("""{"name":"x","host":"10.0.0.1","kind":"toaster"}""", "toaster")]
    [InlineData("""{"name":"x","kind":"ipmi"}""", "host")]
    public async Task A_node_that_cannot_be_is_refused_and_the_reason_named(string body, string named)
    {
        await using var site = await TestSite.EmptyAsync();

        using var response = await site.Client.PostJsonAsync("/api/nodes", body);

        (await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldContain(named);
        (await site.Client.JsonAsync("/api/nodes")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_with_a_kind_gets_a_data_source_after_it_was_read()
    {
        await using var site = await CollectingAsync(_ => FakeCollector.Found);

        using var response = await site.Client.PostJsonAsync("/api/nodes", """{"name":"gpu-node-21","host":"gpu-node-21.example","kind":"vllm"}""");

        var node = await response.JsonAsync();
        node["test"]!["ok"]!.GetValue<bool>().ShouldBeTrue();
        var source = (await site.Services.GetRequiredService<ISourceStore>().SourcesAsync(Http.Token)).Single();
        (source.Name, source.Target, source.Device!.Value.Value, source.IsEnabled).ShouldBe(("gpu-node-21 vllm", "http://gpu-node-21.example:8000/metrics", "gpu-node-21", true));
    }

    [Fact]
    public async Task A_host_that_cannot_be_read_is_not_added_unless_asked_to()
    {
        await using var site = await CollectingAsync(_ => throw new CollectException(CollectFailure.Unreachable, "Nobody listens at gpu-node-21.example:9400."));
        const string Body = """{"name":"gpu-node-21","host":"gpu-node-21.example","kind":"dcgm"}""";

        using var refused = await site.Client.PostJsonAsync("/api/nodes", Body);
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity))["detail"]!.GetValue<string>().ShouldContain("Nobody listens");
        (await site.Client.JsonAsync("/api/nodes")).AsArray().ShouldBeEmpty();

        using var added = await site.Client.PostJsonAsync("/api/nodes?test=false", Body);
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await site.Services.GetRequiredService<ISourceStore>().SourcesAsync(Http.Token)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Testing_stores_nothing()
    {
        await using var site = await CollectingAsync(_ => FakeCollector.Found);

        using var response = await site.Client.PostJsonAsync("/api/nodes/test", """{"host":"gpu-node-21.example","kind":"vllm"}""");

        (await response.JsonAsync())["ok"]!.GetValue<bool>().ShouldBeTrue();
        (await site.Services.GetRequiredService<ISourceStore>().SourcesAsync(Http.Token)).ShouldBeEmpty();
        (await site.Client.JsonAsync("/api/nodes")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disabled_node_is_listed_not_judged_and_its_sources_rest()
    {
        await using var site = await CollectingAsync(_ => FakeCollector.Found);
        using var added = await site.Client.PostJsonAsync("/api/nodes", """{"name":"gpu-node-21","host":"gpu-node-21.example","kind":"vllm"}""");
        var id = (await added.JsonAsync())["id"]!.GetValue<int>();

        var off = await PutAsync(site, $"/api/nodes/{id}?enabled=false", null);

        (off["state"]!.GetValue<string>(), off["enabled"]!.GetValue<bool>()).ShouldBe(("disabled", false));
        (await site.Services.GetRequiredService<ISourceStore>().SourcesAsync(Http.Token)).Single().IsEnabled.ShouldBeFalse();
        await PutAsync(site, $"/api/nodes/{id}", """{"enabled":true,"host":"10.1.2.3"}""");
        var source = (await site.Services.GetRequiredService<ISourceStore>().SourcesAsync(Http.Token)).Single();
        (source.IsEnabled, source.Target).ShouldBe((true, "http://10.1.2.3:8000/metrics"));
    }

    [Fact]
    public async Task Switching_a_node_off_ends_its_issues_and_on_brings_them_back()
    {
        await using var site = await TestSite.FilledAsync();
        var before = (await site.Client.JsonAsync("/api/issues?open=true&node=gpu-node-07")).AsArray().Count;

        await PutAsync(site, "/api/nodes/gpu-node-07", """{"enabled":false}""");

        before.ShouldBeGreaterThan(0);
        (await site.Client.JsonAsync("/api/issues?node=gpu-node-07")).AsArray().ShouldBeEmpty();
        (await site.Client.JsonAsync("/api/nodes?filter=state:disabled")).AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("gpu-node-07");
        await PutAsync(site, "/api/nodes/gpu-node-07", """{"enabled":true}""");
        (await site.Client.JsonAsync("/api/issues?open=true&node=gpu-node-07")).AsArray().Count.ShouldBe(before);
    }

    [Fact]
    public async Task An_edit_of_an_old_version_is_refused()
    {
        await using var site = await TestSite.FilledAsync();
        await PutAsync(site, "/api/nodes/gpu-node-07", """{"note":"first","version":0}""");

        using var late = await site.Client.SendAsync(Put("/api/nodes/gpu-node-07", """{"note":"second","version":0}"""), Http.Token);

        (await late.ProblemAsync(HttpStatusCode.Conflict))["type"]!.GetValue<string>().ShouldBe("/problems/version-conflict");
        (await site.Client.JsonAsync("/api/nodes/gpu-node-07"))["note"]!.GetValue<string>().ShouldBe("first");
    }

    [Fact]
    public async Task A_name_cannot_change_and_cannot_be_taken_twice()
    {
        await using var site = await TestSite.FilledAsync();
        await PutAsync(site, "/api/nodes/gpu-node-07", """{"note":"known"}""");

        using var renamed = await site.Client.SendAsync(Put("/api/nodes/gpu-node-07?name=other", null), Http.Token);
        using var again = await site.Client.PostJsonAsync("/api/nodes", """{"name":"GPU-NODE-07"}""");

        (await renamed.ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldContain("cannot change");
        (await again.ProblemAsync(HttpStatusCode.Conflict))["type"]!.GetValue<string>().ShouldBe("/problems/name-taken");
    }

    [Fact]
    public async Task A_label_null_gives_the_captured_one_back()
    {
        await using var site = await TestSite.EmptyAsync();
        using var form = new MultipartFormDataContent { { new StringContent("""{"devices":[{"name":"gpu-node-07","rack":"R12"}],"maintenance":[]}"""), "file", "SITE.json" } };
        using var imported = await site.Client.PostAsync("/api/import", form, Http.Token);
        imported.EnsureSuccessStatusCode();

        (await PutAsync(site, "/api/nodes/gpu-node-07", """{"labels":{"rack":"R99"}}"""))["labels"]!["rack"]!.GetValue<string>().ShouldBe("R99");
        (await PutAsync(site, "/api/nodes/gpu-node-07", """{"labels":{"rack":""}}"""))["labels"]!.AsObject().ContainsKey("rack").ShouldBeFalse();
        (await PutAsync(site, "/api/nodes/gpu-node-07", """{"labels":{"rack":null}}"""))["labels"]!["rack"]!.GetValue<string>().ShouldBe("R12");
    }

    [Theory]
    [InlineData("", "kept")]
    [InlineData("?history=delete", "deleted")]
    public async Task Removing_a_node_says_what_remains(string query, string history)
    {
        await using var site = await TestSite.FilledAsync();

        using var response = await site.Client.DeleteAsync("/api/nodes/gpu-node-07" + query, Http.Token);

        var removal = await response.JsonAsync();
        removal["history"]!.GetValue<string>().ShouldBe(history);
        removal["events"]!.GetValue<long>().ShouldBeGreaterThan(0);
        removal["samples"]!.GetValue<long>().ShouldBeGreaterThan(100);
        (await site.Client.JsonAsync("/api/nodes")).AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("gpu-node-08");
        using var gone = await site.Client.GetAsync("/api/nodes/gpu-node-07", Http.Token);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var back = await site.Client.PostJsonAsync("/api/nodes", """{"name":"gpu-node-07"}""");
        (await back.JsonAsync())["gpus_seen"]!.GetValue<int>().ShouldBe(history == "kept" ? 2 : 0);
    }

    [Fact]
    public async Task Nodes_are_filtered_and_paged()
    {
        await using var site = await TestSite.FilledAsync();

        (await site.Client.JsonAsync("/api/nodes?filter=kv>50%20vram>70")).AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("gpu-node-07");
        (await site.Client.JsonAsync("/api/nodes?filter=model:llama%20-kv>50")).AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("gpu-node-08");
        using var page = await site.Client.GetAsync("/api/nodes?limit=1&offset=1", Http.Token);
        page.Headers.GetValues("X-Total-Count").ShouldBe(["2"]);
        (await page.JsonAsync()).AsArray().Count.ShouldBe(1);
        using var wrong = await site.Client.GetAsync("/api/nodes?filter=rack:r12%20vrma>80", Http.Token);
        (await wrong.ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldContain("At character 10: there is no field 'vrma'");
    }

    private static Task<TestSite> CollectingAsync(Func<CollectRequest, Collected> read) =>
        TestSite.EmptyAsync(services => services.AddSingleton(new CollectorSet([new FakeCollector(read)])));

    private static async Task<JsonNode> PutAsync(TestSite site, string url, string? body)
    {
        using var response = await site.Client.SendAsync(Put(url, body), Http.Token);
        return await response.JsonAsync();
    }

    private static HttpRequestMessage Put(string url, string? body) => new(HttpMethod.Put, url) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
}
