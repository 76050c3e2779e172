using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Formats.Snappy;
using Binnacle.Fleet.Import;
using Binnacle.Testing;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Ingest;

public sealed class RemoteWriteTests
{
    /// <summary>Two exporters and an inference server, as one scrape each: blanks, two names of one thing, a UUID whose index comes later, names nobody knows.</summary>
    private const string Exposition = """
        DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-aa",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 61
        DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-aa",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 70123
        DCGM_FI_DEV_MEMORY_TEMP{gpu="0",UUID="GPU-aa",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 9223372036854775794
        DCGM_FI_DEV_XID_ERRORS{gpu="1",UUID="GPU-bb",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 79
        DCGM_FI_DEV_CLOCK_THROTTLE_REASONS{gpu="1",UUID="GPU-bb",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 8
        nvidia_smi_temperature_gpu{uuid="cc",instance="gpu-node-08:9835"} 55
        nvidia_smi_index{uuid="cc",instance="gpu-node-08:9835"} 3
        vllm:kv_cache_usage_perc{engine="0",model_name="llama-3.1-8b",instance="gpu-node-07:8000"} 0.42
        vllm:gpu_cache_usage_perc{engine="0",model_name="llama-3.1-8b",instance="gpu-node-07:8000"} 0.42
        vllm:num_requests_running{engine="0",model_name="llama-3.1-8b",instance="gpu-node-07:8000"} 12
        vllm:time_to_first_token_seconds_bucket{engine="0",le="0.25",model_name="llama-3.1-8b",instance="gpu-node-07:8000"} 31
        vllm:time_to_first_token_seconds_sum{engine="0",model_name="llama-3.1-8b",instance="gpu-node-07:8000"} 7.5
        vllm:cache_config_info{block_size="16",num_gpu_blocks="14401",cache_dtype="auto",model_name="llama-3.1-8b",instance="gpu-node-07:8000"} 1
        go_goroutines{instance="gpu-node-07:9400"} 33
        http_requests_total{handler="/metrics",instance="gpu-node-07:8000"} 1234

        """;

    [Fact]
    public async Task What_is_pushed_is_stored_as_if_it_had_been_scraped()
    {
        await using var pushed = await TestSite.EmptyAsync();
        await using var scraped = await TestSite.EmptyAsync();
        var at = pushed.Clock.GetUtcNow();
        await scraped.Services.GetRequiredService<CaptureImporter>().ImportAsync(CaptureFile.InMemory("metrics.prom", Encoding.UTF8.GetBytes(Exposition), at), new ImportOptions { At = at }, Http.Token);

        await PushAsync(pushed, WriteRequestBytes.OfText(Exposition, at).AddMetadata());

        (await SamplesAsync(pushed)).ShouldBe(await SamplesAsync(scraped));
        (await EventsAsync(pushed)).ShouldBe(await EventsAsync(scraped));
        (await FactsAsync(pushed)).ShouldBe(await FactsAsync(scraped));
    }

    [Fact]
    public async Task A_push_is_counted_and_a_repeat_changes_nothing()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();

        var first = await PushAsync(site, WriteRequestBytes.OfText(Exposition, at));
        var samples = await SamplesAsync(site);
        var second = await PushAsync(site, WriteRequestBytes.OfText(Exposition, at));

        // One blank and one second name are left out, go_… and http_… are not known, nvidia_smi_index only tells where a GPU sits.
        Counts(first).ShouldBe((10, 0, 0));
        Counts(second).ShouldBe((0, 10, 0));
        first["not_stored"]!.ToJsonString().ShouldBe("""{"second_name":3,"unknown_name":2}""");
        first["unknown_names"]!.ToJsonString().ShouldBe("""{"go_goroutines":1,"http_requests_total":1}""");
        (await SamplesAsync(site)).ShouldBe(samples);
    }

    [Fact]
    public async Task A_scrape_that_comes_in_pieces_is_read_as_one()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        const string gpu = "uuid=\"cc\",instance=\"gpu-node-08:9835\"}";

        await PushAsync(site, new WriteRequestBytes().Add("nvidia_smi_index{" + gpu, 3, at));
        await PushAsync(site, new WriteRequestBytes().Add("nvidia_smi_temperature_gpu{" + gpu, 55, at));

        (await SamplesAsync(site)).Single().ShouldContain("gpu-node-08 gpu/3 gpu.temperature");
    }

    [Fact]
    public async Task A_new_name_takes_over_when_the_old_one_has_gone()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        const string labels = "{model_name=\"m\",instance=\"gpu-node-07:8000\"}";

        await PushAsync(site, new WriteRequestBytes().Add("vllm:gpu_cache_usage_perc" + labels, 0.1, at));
        var tooEarly = await PushAsync(site, new WriteRequestBytes().Add("vllm:kv_cache_usage_perc" + labels, 0.2, at.AddMinutes(1)));
        var upgraded = await PushAsync(site, new WriteRequestBytes().Add("vllm:kv_cache_usage_perc" + labels, 0.3, at.AddMinutes(4)));

        tooEarly["not_stored"]!["second_name"]!.GetValue<int>().ShouldBe(1);
        Counts(upgraded).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task Stale_marks_and_figures_that_are_none_are_counted_apart()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        const string series = "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",Hostname=\"gpu-node-07\"}";

        var answer = await PushAsync(site, new WriteRequestBytes().Add(series, WriteRequestBytes.Stale, at).Add(series, double.NaN, at).Add(series, double.PositiveInfinity, at));

        Counts(answer).ShouldBe((0, 0, 0));
        answer["not_stored"]!.ToJsonString().ShouldBe("""{"no_value":2,"stale_marker":1}""");
        (await SamplesAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Samples_out_of_order_are_kept_and_those_of_the_future_are_not()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        const string series = "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",Hostname=\"gpu-node-07\"}";

        var answer = await PushAsync(site, new WriteRequestBytes().Add(series, 61, at).Add(series, 60, at.AddHours(-3)).Add(series, 62, at.AddHours(2)));

        Counts(answer).ShouldBe((2, 0, 1));
        answer["rejections"]![0]!["line"]!.GetValue<int>().ShouldBe(3);
        answer["rejections"]![0]!["reason"]!.GetValue<string>().ShouldContain("120 minutes ahead");
    }

    [Fact]
    public async Task Samples_that_name_no_machine_need_one_in_the_address()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        var request = new WriteRequestBytes().Add("DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",instance=\"localhost:9400\"}", 61, at);

        var nameless = await PushAsync(site, request);
        var named = await PushAsync(site, request, "/api/v1/write?node=gpu-node-07");

        Counts(nameless).ShouldBe((0, 0, 1));
        nameless["rejections"]![0]!["reason"]!.GetValue<string>().ShouldContain("?node=NAME");
        Counts(named).ShouldBe((1, 0, 0));
        (await SamplesAsync(site)).Single().ShouldStartWith("gpu-node-07 gpu/0 gpu.temperature");
    }

    [Fact]
    public async Task Native_histograms_are_refused_and_what_stands_beside_them_is_kept()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        var series = WriteRequestBytes.Series("vllm:time_to_first_token_seconds{model_name=\"m\",instance=\"gpu-node-07:8000\"}").Message(4, new ProtoBytes().Varint(1, 7)).Message(3, new ProtoBytes().Double(2, 1));

        var answer = await PushAsync(site, new WriteRequestBytes().Add(series).Add("vllm:num_requests_running{model_name=\"m\",instance=\"gpu-node-07:8000\"}", 1, at));

        Counts(answer).ShouldBe((1, 0, 1));
        answer["rejections"]![0]!["reason"]!.GetValue<string>().ShouldContain("native histogram");
    }

    [Theory]
    [InlineData("application/x-protobuf;proto=io.prometheus.write.v2.Request", "snappy")]
    [InlineData("application/json", "snappy")]
    [InlineData("application/x-protobuf", "zstd")]
    public async Task Other_protocols_are_refused_with_415_so_that_senders_fall_back(string type, string encoding)
    {
        await using var site = await TestSite.EmptyAsync();
        using var content = WriteRequestBytes.OfText(Exposition, site.Clock.GetUtcNow()).ToContent();
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        content.Headers.ContentEncoding.Clear();
        content.Headers.ContentEncoding.Add(encoding);

        using var response = await site.Client.PostAsync("/api/v1/write", content, Http.Token);

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        (await SamplesAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_unpacks_beyond_the_limit_is_refused_before_it_is_unpacked()
    {
        await using var site = await TestSite.EmptyAsync(services => services.AddSingleton(new WebLimits { MaxPushInflatedBytes = 10_000 }));
        using var content = new ByteArrayContent(SnappyBlock.Compress(new byte[10_001]));

        using var response = await site.Client.PostAsync("/api/v1/write", content, Http.Token);

        (await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge))["detail"]!.GetValue<string>().ShouldContain("10,000 bytes");
    }

    [Fact]
    public async Task A_body_longer_than_the_limit_is_refused()
    {
        await using var site = await TestSite.EmptyAsync(services => services.AddSingleton(new WebLimits { MaxPushBytes = 1_000 }));
        using var content = new ByteArrayContent(new byte[1_001]);

        using var response = await site.Client.PostAsync("/api/v1/write", content, Http.Token);

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Whatever_is_damaged_is_refused_and_never_fails_the_server()
    {
        await using var site = await TestSite.EmptyAsync();
        var whole = await WriteRequestBytes.OfText(Exposition, site.Clock.GetUtcNow()).ToContent().ReadAsByteArrayAsync(Http.Token);
        var plain = SnappyBlock.Decompress(whole, 100_000);
        for (var seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            var damaged = random.Next(2) == 0 ? (byte[])whole.Clone() : SnappyBlock.Compress(Damage(plain, random));
            if (random.Next(3) == 0)
                Damage(damaged, random);
            using var content = new ByteArrayContent(random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);

            using var response = await site.Client.PostAsync("/api/v1/write", content, Http.Token);

            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task More_pushes_than_can_wait_are_told_when_to_come_back()
    {
        using var gate = new SemaphoreSlim(0);
        await using var site = await TestSite.EmptyAsync(services => services.AddSingleton(new WebLimits { PushesAtOnce = 1, PushesWaiting = 0 }));
        using var slow = new StreamContent(new GatedStream(gate));
        var held = site.Client.PostAsync("/api/v1/write", slow, Http.Token);
        HttpResponseMessage quick;
        do
        {
            using var content = WriteRequestBytes.OfText(Exposition, site.Clock.GetUtcNow()).ToContent();
            quick = await site.Client.PostAsync("/api/v1/write", content, Http.Token);
        }
        while (quick.StatusCode == HttpStatusCode.OK && !held.IsCompleted);
        gate.Release(2);
        using var first = await held;

        // Whichever of the two came second: there is room for one.
        using var refused = first.StatusCode == HttpStatusCode.TooManyRequests ? first : quick;
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_was_pushed_can_be_looked_up()
    {
        await using var site = await TestSite.EmptyAsync();
        await PushAsync(site, WriteRequestBytes.OfText(Exposition, site.Clock.GetUtcNow()));
        await PushAsync(site, WriteRequestBytes.OfText(Exposition, site.Clock.GetUtcNow()));

        var totals = (await site.Client.JsonAsync("/api/ingest")).AsArray().Single()!;

        totals["kind"]!.GetValue<string>().ShouldBe("remote-write");
        (totals["requests"]!.GetValue<int>(), totals["accepted"]!.GetValue<int>(), totals["duplicates"]!.GetValue<int>()).ShouldBe((2, 10, 10));
        totals["unknown_names"]!["go_goroutines"]!.GetValue<int>().ShouldBe(2);
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        for (var i = 0; i < 3; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static async Task<JsonNode> PushAsync(TestSite site, WriteRequestBytes request, string path = "/api/v1/write")
    {
        using var content = request.ToContent();
        using var response = await site.Client.PostAsync(path, content, Http.Token);
        return await response.JsonAsync();
    }

    private static (int Accepted, int Duplicates, int Rejected) Counts(JsonNode answer) =>
        (answer["accepted"]!.GetValue<int>(), answer["duplicates"]!.GetValue<int>(), answer["rejected"]!.GetValue<int>());

    private static async Task<ImmutableArray<string>> SamplesAsync(TestSite site) =>
        [.. (await site.Store.SeriesAsync(new(), TimeRange.Always, Http.Token)).SelectMany(series => series.Points.Select(point => $"{series.Key} {point.Time:O} {point.Value}")).Order(StringComparer.Ordinal)];

    private static async Task<ImmutableArray<string>> EventsAsync(TestSite site) =>
        [.. (await site.Store.EventsAsync(new(), Http.Token)).Select(one => $"{one.Id} {one.Device} {one.Component} {one.Text}").Order(StringComparer.Ordinal)];

    // How many samples a capture left out is told of captures only.
    private static async Task<ImmutableArray<string>> FactsAsync(TestSite site) =>
        [.. (await site.Store.FactsAsync([], Http.Token)).Where(fact => fact.Name != "unnamed_metrics").Select(fact => $"{fact.Device} {fact.Component} {fact.Name} {fact.Value}").Order(StringComparer.Ordinal)];
}
