using System.Net;
using System.Text.Json.Nodes;
using Binnacle.Fleet.Gpus;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Ingest;

public sealed class SnapshotTests
{
    private const string Whole = """
        {"node":"gpu-node-07","at":"2026-11-20T10:00:00Z","gpus":[
          {"index":0,"name":"NVIDIA H100 80GB HBM3","uuid":"GPU-aa","memory_total_bytes":1000,"memory_used_bytes":900,"utilization":0.5,"temperature_c":61,"power_w":400,
           "processes":[{"pid":4711,"name":"vllm","user":"infer","used_bytes":850}]},
          {"index":1,"memory_total_bytes":1000,"memory_used_bytes":100}],
         "kv_cache":{"used_blocks":30,"total_blocks":120,"block_size":16,"model":"llama-3.1-8b"},"metrics":{"inference.requests_running":7,"nonsense":1}}
        """;

    private const string Dashboard = """{"node_id":1,"timestamp":"2026-11-20T10:05:00","total_bytes":1000,"used_bytes":400,"free_bytes":600,"allocated_blocks":100,"utilized_blocks":25,"fragmentation_ratio":0.4,"num_processes":1}""";

    [Fact]
    public async Task A_snapshot_is_stored_and_read_back_and_a_repeat_changes_nothing()
    {
        await using var site = await TestSite.EmptyAsync();

        var first = await PushAsync(site, Whole);
        var second = await PushAsync(site, Whole);

        (first["accepted"]!.GetValue<int>(), first["duplicates"]!.GetValue<int>(), first["rejected"]!.GetValue<int>()).ShouldBe((1, 0, 0));
        (second["accepted"]!.GetValue<int>(), second["duplicates"]!.GetValue<int>()).ShouldBe((0, 1));
        first["notes"]!.AsArray().Single()!.GetValue<string>().ShouldContain("metrics.nonsense");
        var listed = (await site.Client.JsonAsync("/api/snapshots?duration=1d")).AsArray().Single()!;
        var latest = (await site.Client.JsonAsync("/api/snapshots/latest?node=gpu-node-07")).AsArray().Single()!;
        var one = await site.Client.JsonAsync("/api/snapshots/" + listed["id"]!.GetValue<string>());
        one.ToJsonString().ShouldBe(listed.ToJsonString());
        latest.ToJsonString().ShouldBe(listed.ToJsonString());
        (one["total_bytes"]!.GetValue<double>(), one["used_percent"]!.GetValue<double>(), one["kv_cache_utilization"]!.GetValue<double>(), one["utilized_blocks"]!.GetValue<double>()).ShouldBe((2000, 50, 25, 30));
        one["gpus"]![0]!["temperature_c"]!.GetValue<double>().ShouldBe(61);
        one["gpus"]![1]!["temperature_c"].ShouldBeNull();
        (await site.Services.GetRequiredService<IProcessStore>().ProcessesAsync(new(), Http.Token)).Single().Process.UsedBytes.ShouldBe(850);
    }

    [Fact]
    public async Task The_dashboard_s_own_names_are_understood_and_its_fragmentation_is_not_believed()
    {
        await using var site = await TestSite.EmptyAsync();
        await PushAsync(site, Whole);

        var answer = await PushAsync(site, Dashboard);

        answer["accepted"]!.GetValue<int>().ShouldBe(1, answer.ToJsonString());
        answer["notes"]!.ToJsonString().ShouldContain("fragmentation_ratio");
        var newest = (await site.Client.JsonAsync("/api/snapshots?duration=1d&limit=1")).AsArray().Single()!;
        (newest["node"]!.GetValue<string>(), newest["used_bytes"]!.GetValue<double>(), newest["allocated_blocks"]!.GetValue<double>(), newest["kv_cache_utilization"]!.GetValue<double>()).ShouldBe(("gpu-node-07", 400, 100, 25));
    }

    [Fact]
    public async Task Lists_and_lines_are_read_and_every_fault_is_named_where_it_is()
    {
        await using var site = await TestSite.EmptyAsync();
        string[] bad =
        [
            """{"node":"a","at":"2026-11-20T10:00:00Z","gpus":[{"memory_total_bytes":8,"memory_used_bytes":9}]}""",
            """{"node":"a","at":"2026-11-20T10:00:00Z","gpus":[{"utilization":50}]}""",
            """{"node":"a","at":"yesterday","gpus":[{"utilization":0.5}]}""",
            """{"at":"2026-11-20T10:00:00Z","gpus":[{"utilization":0.5}]}""",
            """{"node":"a","at":"2026-11-20T23:00:00Z","gpus":[{"utilization":0.5}]}""",
            """{"node":"a","at":"2026-11-20T10:00:00Z"}""",
            """{"node_id":77,"total_bytes":1}""",
        ];
        string[] reasons = ["gpus[0].memory_used_bytes 9 is more", "utilization_percent", "at is \"yesterday\"", "node is missing", "ahead of this clock", "no figure", "node_id 77"];
        var good = """{"node":"a","at":"2026-11-20T10:00:00Z","gpus":[{"utilization":0.5}]}""";

        var list = await PushAsync(site, $"[{string.Join(',', bad)},{good}]");
        var lines = await PushAsync(site, string.Join('\n', [good, .. bad, "{cut"]));

        (list["accepted"]!.GetValue<int>(), list["rejected"]!.GetValue<int>()).ShouldBe((1, 7));
        (lines["duplicates"]!.GetValue<int>(), lines["rejected"]!.GetValue<int>()).ShouldBe((1, 8));
        for (var i = 0; i < reasons.Length; i++)
        {
            list["rejections"]![i]!["line"]!.GetValue<int>().ShouldBe(i + 1);
            list["rejections"]![i]!["reason"]!.GetValue<string>().ShouldContain(reasons[i]);
        }
    }

    [Fact]
    public async Task What_is_no_json_is_refused_and_what_is_not_there_is_not_found()
    {
        await using var site = await TestSite.EmptyAsync();
        using var text = await site.Client.PostJsonAsync("/api/snapshots", "hello");
        using var empty = await site.Client.PostJsonAsync("/api/snapshots", "");
        using var unknown = await site.Client.GetAsync("/api/snapshots/1-99", Http.Token);
        using var nonsense = await site.Client.GetAsync("/api/snapshots/x", Http.Token);

        await text.ProblemAsync(HttpStatusCode.BadRequest);
        await empty.ProblemAsync(HttpStatusCode.BadRequest);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        await nonsense.ProblemAsync(HttpStatusCode.NotFound);
    }

    private static async Task<JsonNode> PushAsync(TestSite site, string json)
    {
        using var response = await site.Client.PostJsonAsync("/api/snapshots", json);
        return await response.JsonAsync();
    }
}
