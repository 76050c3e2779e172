using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Sync;
using Binnacle.Web.Tests.Hosting;
using Binnacle.Web.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Sync;

public sealed class SyncTests
{
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-07");

    [Fact]
    public async Task What_a_site_stores_arrives_under_its_name()
    {
        await using var pair = await SyncPair.StartAsync();
        await ImportAsync(pair.Agent);
        await pair.Agent.Store.AppendAsync(Batch(pair.Agent.Clock.GetUtcNow()), Http.Token);

        await pair.UntilAsync(SyncPair.IsComplete);

        Under(await SyncPair.EventsAsync(pair.Agent)).ShouldBe(await SyncPair.EventsAsync(pair.Centre));
        Under(await SyncPair.SamplesAsync(pair.Agent)).ShouldBe(await SyncPair.SamplesAsync(pair.Centre));
        var (here, there) = (await pair.Agent.Store.LatestReadingsAsync([], Http.Token), await pair.Centre.Store.LatestReadingsAsync([], Http.Token));
        there.Select(reading => (reading.Key, reading.Value, reading.State, reading.Limits)).ShouldBe(here.Select(reading => (reading.Key, reading.Value, reading.State, reading.Limits)));
        (await pair.Centre.Services.GetRequiredService<IProcessStore>().ProcessesAsync(new(), Http.Token)).Single().Process.Name.ShouldBe("vllm");
        var node = (await pair.Centre.Client.JsonAsync("/api/nodes")).AsArray().Single()!;
        (node["name"]!.GetValue<string>(), node["labels"]!["site"]!.GetValue<string>()).ShouldBe(("berlin:gpu-node-07", "berlin"));
    }

    [Fact]
    public async Task Two_sites_may_use_the_same_names()
    {
        await using var pair = await SyncPair.StartAsync();
        var (munich, _) = await SyncPair.JoinAsync(pair.Centre, "munich", "munich");
        await using (munich)
        {
            await ImportAsync(pair.Agent);
            await ImportAsync(munich);
            await pair.UntilAsync(SyncPair.IsComplete);
            await SyncPair.UntilAsync(munich, SyncPair.IsComplete);
            // A site that has just sent its last batch tells the centre so with its next look.
            await SyncPair.UntilAsync(pair.Centre, centre => centre["state"]!.GetValue<string>() == "complete");
        }

        var events = await pair.Centre.Store.EventsAsync(new(), Http.Token);
        events.GroupBy(one => one.Device.Value).Select(group => (group.Key, group.Count())).Order().ShouldBe([("berlin:gpu-node-07", 5), ("munich:gpu-node-07", 5)]);
        var state = await pair.Centre.Client.JsonAsync("/api/sync");
        state["sites"]!.AsArray().Select(site => site!["site"]!.GetValue<string>()).ShouldBe(["berlin", "munich"]);
        (state["role"]!.GetValue<string>(), state["state"]!.GetValue<string>(), state["events_synced"]!.GetValue<int>()).ShouldBe(("centre", "complete", 10));
    }

    [Fact]
    public async Task A_batch_whose_answer_was_lost_is_sent_again_and_counts_once()
    {
        await using var pair = await SyncPair.StartAsync();
        pair.Way.LoseAnswers(1);
        await ImportAsync(pair.Agent);

        await pair.UntilAsync(state => state["state"]!.GetValue<string>() == "error" || SyncPair.IsComplete(state));
        pair.Agent.Clock.Advance(TimeSpan.FromMinutes(1));
        await pair.UntilAsync(SyncPair.IsComplete);

        pair.Way.AnswersLost.ShouldBe(1);
        Under(await SyncPair.EventsAsync(pair.Agent)).ShouldBe(await SyncPair.EventsAsync(pair.Centre));
    }

    [Fact]
    public async Task While_the_centre_is_away_the_queue_grows_and_says_so_and_then_goes_out()
    {
        await using var pair = await SyncPair.StartAsync();
        await pair.UntilAsync(state => state["site"]!.GetValue<string>() == "berlin" && state["last_success"] is not null);
        pair.Way.IsCut = true;
        await ImportAsync(pair.Agent);

        var away = await pair.UntilAsync(state => state["state"]!.GetValue<string>() == "error");
        away["error"]!.GetValue<string>().ShouldContain("the line is cut");
        away["queue"]![0]!["records"]!.GetValue<int>().ShouldBe(5);
        away["events_total"]!.GetValue<int>().ShouldBe(5);
        DateTimeOffset.Parse(away["next_attempt"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(pair.Agent.Clock.GetUtcNow());
        (await SyncPair.EventsAsync(pair.Centre)).ShouldBeEmpty();
        pair.Way.IsCut = false;
        pair.Agent.Clock.Advance(TimeSpan.FromMinutes(5));
        var back = await pair.UntilAsync(SyncPair.IsComplete);

        (back["events_synced"]!.GetValue<int>(), back["events_total"]!.GetValue<int>(), back["progress"]!.GetValue<double>(), back["error"]!.GetValue<string>()).ShouldBe((5, 5, 100, ""));
        (await SyncPair.EventsAsync(pair.Centre)).Length.ShouldBe(5);
    }

    [Fact]
    public async Task A_revoked_token_stops_the_sync_and_not_the_site()
    {
        await using var pair = await SyncPair.StartAsync();
        await ImportAsync(pair.Agent);
        await pair.UntilAsync(SyncPair.IsComplete);
        // Sensors with figures are series too, on both sides.
        var before = (await SyncPair.SamplesAsync(pair.Agent)).Length;
        var id = (await pair.Centre.Client.JsonAsync("/api/sync/tokens"))[0]!["id"]!.GetValue<int>();
        using var revoked = await pair.Centre.Client.DeleteAsync($"/api/sync/tokens/{id}", Http.Token);
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await pair.Agent.Store.AppendAsync(Batch(pair.Agent.Clock.GetUtcNow()), Http.Token);
        var state = await pair.UntilAsync(one => one["state"]!.GetValue<string>() == "error");

        state["error"]!.GetValue<string>().ShouldContain("does not accept this site's token");
        (await SyncPair.SamplesAsync(pair.Agent)).Length.ShouldBe(before + 1);
        (await SyncPair.SamplesAsync(pair.Centre)).Length.ShouldBe(before);
    }

    [Fact]
    public async Task A_clock_that_is_off_loses_nothing_and_is_said_on_both_sides()
    {
        await using var pair = await SyncPair.StartAsync();
        pair.Centre.Clock.Advance(TimeSpan.FromHours(3));
        await pair.Agent.Store.AppendAsync(Batch(pair.Agent.Clock.GetUtcNow()), Http.Token);

        var state = await pair.UntilAsync(one => SyncPair.IsComplete(one) && one["clock_ahead_s"] is not null);

        state["clock_ahead_s"]!.GetValue<double>().ShouldBe(-10_800);
        (await pair.Centre.Client.JsonAsync("/api/sync"))["sites"]![0]!["clock_ahead_s"]!.GetValue<double>().ShouldBe(-10_800);
        Under(await SyncPair.SamplesAsync(pair.Agent)).ShouldBe(await SyncPair.SamplesAsync(pair.Centre));
    }

    [Fact]
    public async Task Samples_of_a_clock_that_runs_ahead_are_refused_by_the_centre_and_counted()
    {
        await using var pair = await SyncPair.StartAsync();
        pair.Agent.Clock.Advance(TimeSpan.FromDays(3));
        await pair.Agent.Store.AppendAsync(Batch(pair.Agent.Clock.GetUtcNow()), Http.Token);
        await pair.UntilAsync(SyncPair.IsComplete);

        var totals = (await pair.Centre.Client.JsonAsync("/api/ingest")).AsArray().Single()!;

        (totals["kind"]!.GetValue<string>(), totals["site"]!.GetValue<string>(), totals["rejected"]!.GetValue<int>()).ShouldBe(("sync", "berlin", 1));
        totals["last_rejections"]![0]!["reason"]!.GetValue<string>().ShouldContain("ahead of this clock");
        (await SyncPair.SamplesAsync(pair.Centre)).ShouldBeEmpty();
        (await SyncPair.SamplesAsync(pair.Agent)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_site_that_says_it_is_another_is_refused()
    {
        await using var pair = await SyncPair.StartAsync(says: "munich");
        await ImportAsync(pair.Agent);

        var state = await pair.UntilAsync(one => one["state"]!.GetValue<string>() == "error");

        state["error"]!.GetValue<string>().ShouldContain("its token belongs to 'berlin'");
        (await SyncPair.EventsAsync(pair.Centre)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_was_put_back_to_an_older_state_takes_another_identity()
    {
        await using var pair = await SyncPair.StartAsync();
        var first = await pair.UntilAsync(state => state["agent"]!.GetValue<string>().Length > 0 && state["last_success"] is not null);
        var report = new SiteReport { Site = Site("berlin"), Agent = first["agent"]!.GetValue<string>(), HeardAt = pair.Centre.Clock.GetUtcNow() };
        await pair.Centre.Services.GetRequiredService<ISyncCentre>().ReceivedAsync(report, System.Collections.Immutable.ImmutableSortedDictionary<SyncKind, long>.Empty.Add(SyncKind.Events, 900), Http.Token);

        pair.Agent.Clock.Advance(TimeSpan.FromMinutes(1));
        await pair.UntilAsync(state => state["agent"]!.GetValue<string>() != first["agent"]!.GetValue<string>());
        await ImportAsync(pair.Agent);
        await pair.UntilAsync(SyncPair.IsComplete);

        (await SyncPair.EventsAsync(pair.Centre)).Length.ShouldBe(5);
    }

    [Fact]
    public async Task Nothing_that_signs_in_leaves_a_site_in_a_batch()
    {
        await using var pair = await SyncPair.StartAsync();
        await ImportAsync(pair.Agent);
        await pair.UntilAsync(SyncPair.IsComplete);

        var sent = string.Concat(pair.Way.Sent);

        sent.ShouldContain("\"protocol\":1");
        sent.ShouldNotContain("bnt_");
        // Everything that leaves is named in docs/formats/sync.md.
        var documented = await File.ReadAllTextAsync(Path.Combine(Binnacle.Testing.Repository.Root, "docs", "formats", "sync.md"), Http.Token);
        foreach (var member in pair.Way.Sent.SelectMany(body => body.Split('\n')).SelectMany(line => Members(JsonNode.Parse(line))).Distinct())
            documented.ShouldContain($"`{member}`", customMessage: member);
    }

    [Fact]
    public async Task A_token_of_a_site_pushes_for_that_site_and_opens_nothing_else()
    {
        await using var centre = await TestSite.EmptyAsync();
        var token = (await (await centre.Client.PostJsonAsync("/api/sync/tokens", """{"site":"berlin"}""")).JsonAsync())["token"]!.GetValue<string>();
        var at = centre.Clock.GetUtcNow();

        using var pushed = await SendAsync(centre, HttpMethod.Post, "/api/v1/write", token, new WriteRequestBytes().Add("DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",Hostname=\"gpu-node-07\"}", 61, at).ToContent());
        using var nodes = await SendAsync(centre, HttpMethod.Get, "/api/nodes", token, null);
        using var tokens = await SendAsync(centre, HttpMethod.Post, "/api/sync/tokens", token, new StringContent("{}"));
        using var wrong = await SendAsync(centre, HttpMethod.Post, "/api/v1/write", "bnt_nonsense", new ByteArrayContent([]));
        using var without = await centre.Client.GetAsync("/api/sync/cursors?agent=a", Http.Token);

        pushed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SyncPair.SamplesAsync(centre)).Single().ShouldStartWith("berlin:gpu-node-07 gpu/0 gpu.temperature");
        await nodes.ProblemAsync(HttpStatusCode.Forbidden);
        await tokens.ProblemAsync(HttpStatusCode.Forbidden);
        await wrong.ProblemAsync(HttpStatusCode.Unauthorized);
        await without.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Tokens_are_shown_once_and_names_of_sites_are_checked()
    {
        await using var centre = await TestSite.EmptyAsync();
        using var bad = await centre.Client.PostJsonAsync("/api/sync/tokens", """{"site":"a/b"}""");
        var created = await (await centre.Client.PostJsonAsync("/api/sync/tokens", """{"site":"Berlin"}""")).JsonAsync();

        var listed = (await centre.Client.JsonAsync("/api/sync/tokens")).AsArray().Single()!;

        await bad.ProblemAsync(HttpStatusCode.BadRequest);
        created["token"]!.GetValue<string>().ShouldEndWith(listed["last_four"]!.GetValue<string>());
        listed["site"]!.GetValue<string>().ShouldBe("berlin");
        listed["token"].ShouldBeNull();
    }

    [Fact]
    public async Task A_centre_without_sites_is_idle()
    {
        await using var centre = await TestSite.EmptyAsync();

        var state = await (await centre.Client.PostAsync("/api/sync", null, Http.Token)).JsonAsync();

        (state["state"]!.GetValue<string>(), state["role"]!.GetValue<string>(), state["events_total"]!.GetValue<int>()).ShouldBe(("idle", "centre", 0));
        state["estimated_remaining"].ShouldBeNull();
    }

    private static Binnacle.Fleet.Sites.SiteName Site(string text) => Binnacle.Fleet.Sites.SiteName.TryParse(text, out var site) ? site : default;

    private static IEnumerable<string> Under(IEnumerable<string> lines) => lines.Select(line => "berlin:" + line).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => (member.Key == "facts" && member.Value is JsonObject ? [] : Members(member.Value)).Prepend(member.Key)),
        JsonArray items => items.SelectMany(Members),
        _ => [],
    };

    private static async Task ImportAsync(TestSite site)
    {
        using var form = TestSite.CaptureForm("gpu-node-07/sel.txt", "gpu-node-07/sdr.txt");
        await (await site.Client.PostAsync("/api/import", form, Http.Token)).JsonAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, HttpMethod method, string path, string token, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await site.Client.SendAsync(request, Http.Token);
    }

    private static FleetBatch Batch(DateTimeOffset at) => new()
    {
        Samples = [new Sample(new SeriesKey(Node, ComponentPath.Gpu(0), "gpu.temperature"), at, 61)],
        Facts = [new InventoryFact(Node, ComponentPath.Gpu(0), "product", "NVIDIA H100 80GB HBM3", at, new SourceRef("test", 1))],
        Processes = [new ProcessLook(Node, ComponentPath.Gpu(0), at, [new GpuProcess { Pid = 4711, Name = "vllm", UsedBytes = 1L << 33 }])],
    };
}
