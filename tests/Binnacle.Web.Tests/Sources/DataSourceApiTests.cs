using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Sources;

public sealed class DataSourceApiTests
{
    private const string Vllm = """{"name":"gpu-node-07 vllm","kind":"prometheus","target":"http://10.20.0.7:8000/metrics","device":"gpu-node-07"}""";

    [Fact]
    public async Task A_source_is_added_read_changed_and_removed()
    {
        await using var site = await TestSite.EmptyAsync();

        using var created = await site.Client.PostJsonAsync("/api/data-sources", Vllm);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var source = await created.JsonAsync();
        var url = created.Headers.Location!.ToString();
        source["status"]!.GetValue<string>().ShouldBe("waiting");
        (source["interval_s"]!.GetValue<double>(), source["timeout_s"]!.GetValue<double>()).ShouldBe((5, 5));
        (await site.Client.JsonAsync("/api/data-sources")).AsArray().Count.ShouldBe(1);
        (await site.Client.JsonAsync("/api/data-sources/GPU-node-07%20VLLM"))["id"]!.ToString().ShouldBe(source["id"]!.ToString());

        var changed = await PutAsync(site, url, """{"enabled":false,"interval_s":2,"options":{"verify_tls":"false"}}""");
        changed["name"]!.GetValue<string>().ShouldBe("gpu-node-07 vllm");
        changed["status"]!.GetValue<string>().ShouldBe("off");
        changed["timeout_s"]!.GetValue<double>().ShouldBe(2, "a timeout that was not given follows a shorter interval");
        changed["verifies_tls"]!.GetValue<bool>().ShouldBeFalse();

        (await site.Client.DeleteAsync(url, Http.Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await site.Client.GetAsync(url, Http.Token)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"name":"x","kind":"carrier-pigeon","target":"http://h/"}""", "carrier-pigeon")]
    [InlineData("""{"name":"","kind":"prometheus","target":"http://h/metrics"}""", "name")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"file:///etc/passwd"}""", "http://")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"http://u:p4ss@h/metrics"}""", "credential")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"http://h/metrics","interval_s":0}""", "interval_s")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"http://h/metrics","interval_s":5,"timeout_s":9}""", "timeout")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"http://h/metrics","credential":"nobody"}""", "nobody")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"http://h/metrics","options":{"password":"p4ss"}}""", "credential")]
    [InlineData("""{"name":"x","kind":"prometheus","target":"http://h/metrics","device":"a/b"}""", "device")]
    public async Task What_cannot_be_read_is_refused_with_the_remedy(string body, string says)
    {
        await using var site = await TestSite.EmptyAsync();

        var detail = (await (await site.Client.PostJsonAsync("/api/data-sources", body)).ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>();

        detail.ShouldContain(says);
        detail.ShouldNotContain("p4ss");
        (await site.Client.JsonAsync("/api/data-sources")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_taken_without_case()
    {
        await using var site = await TestSite.EmptyAsync();
        (await site.Client.PostJsonAsync("/api/data-sources", Vllm)).EnsureSuccessStatusCode();

        var problem = await (await site.Client.PostJsonAsync("/api/data-sources", Vllm.Replace("gpu-node-07 vllm", "GPU-NODE-07 VLLM", StringComparison.Ordinal))).ProblemAsync(HttpStatusCode.Conflict);

        problem["type"]!.GetValue<string>().ShouldBe("/problems/name-taken");
    }

    [Fact]
    public async Task A_test_says_that_a_private_address_needs_the_operator_and_stores_nothing()
    {
        await using var site = await TestSite.EmptyAsync();

        var test = await (await site.Client.PostJsonAsync("/api/data-sources/test", $$"""{"source":{{Vllm}}}""")).JsonAsync();

        test["ok"]!.GetValue<bool>().ShouldBeFalse();
        test["failure"]!.GetValue<string>().ShouldBe("not_allowed");
        test["message"]!.GetValue<string>().ShouldContain("--allow-target");
        (await site.Client.JsonAsync("/api/data-sources")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_allowed_targets_cannot_be_changed_over_HTTP()
    {
        await using var site = await TestSite.EmptyAsync();
        var with = """{"name":"x","kind":"prometheus","target":"http://169.254.169.254/metrics","options":{"allow_target":"169.254.169.254"}}""";

        var test = await (await site.Client.PostJsonAsync("/api/data-sources/test", $$"""{"source":{{with}},"allow_target":"169.254.169.254"}""")).JsonAsync();

        test["failure"]!.GetValue<string>().ShouldBe("not_allowed");
    }

    [Fact]
    public async Task A_stored_source_is_read_now_and_what_it_gives_is_stored()
    {
        await using var exporter = await TextServer.StartAsync("DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",UUID=\"GPU-1\",modelName=\"NVIDIA L4\"} 61\n");
        await using var site = await TestSite.EmptyAsync(services => services.AddSingleton(TargetPolicy.Parse(["127.0.0.1"])));
        using var created = await site.Client.PostJsonAsync("/api/data-sources", $$"""{"name":"dcgm","kind":"prometheus","target":"{{exporter.Url}}metrics","device":"gpu-node-09"}""");
        var url = created.Headers.Location!.ToString();

        var after = await (await site.Client.PostAsync(url + "/collect", null, Http.Token)).JsonAsync();

        after["status"]!.GetValue<string>().ShouldBe("ok", after.ToJsonString());
        after["records"]!.GetValue<int>().ShouldBeGreaterThan(0);
        after["age_s"]!.GetValue<double>().ShouldBe(0);
        (await site.Client.JsonAsync("/api/nodes"))[0]!["name"]!.GetValue<string>().ShouldBe("gpu-node-09");
        var health = await site.Client.JsonAsync("/health");
        health["collectors"]!.GetValue<string>().ShouldBe("1 of 1 running, oldest 0 s");
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        var old = await site.Client.JsonAsync(url);
        (old["stale"]!.GetValue<bool>(), old["age_s"]!.GetValue<double>()).ShouldBe((true, 60));
        (await site.Client.JsonAsync("/health"))["sources"]!["oldest_age_s"]!.GetValue<double>().ShouldBe(60);
    }

    [Fact]
    public async Task A_demonstration_reads_nothing_else_unless_asked()
    {
        await using var site = await TestSite.EmptyAsync(services => services.AddSingleton(new InstanceInfo { IsDemo = true, OffersCollecting = false }));

        (await (await site.Client.PostJsonAsync("/api/data-sources", Vllm)).ProblemAsync(HttpStatusCode.Forbidden))["type"]!.GetValue<string>().ShouldBe("/problems/collecting-off");
        await (await site.Client.PostJsonAsync("/api/data-sources/test", $$"""{"source":{{Vllm}}}""")).ProblemAsync(HttpStatusCode.Forbidden);
        (await site.Client.JsonAsync("/api/data-sources")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Tests_are_bounded_in_rate_and_bodies_in_size()
    {
        await using var site = await TestSite.EmptyAsync(services => services.AddSingleton(new WebLimits { ProbesPerMinute = 1 }));

        (await site.Client.PostJsonAsync("/api/data-sources/test", $$"""{"source":{{Vllm}}}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var second = await site.Client.PostJsonAsync("/api/data-sources/test", $$"""{"source":{{Vllm}}}""");
        await second.ProblemAsync(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter.ShouldNotBeNull();
        await (await site.Client.PostJsonAsync("/api/data-sources", $$"""{"name":"{{new string('x', 70_000)}}"}""")).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<JsonNode> PutAsync(TestSite site, string url, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await (await site.Client.PutAsync(url, content, Http.Token)).JsonAsync();
    }
}
