using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Testing;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Ingest;

public sealed class OtlpTests
{
    private const string Host = """{"key":"host.name","value":{"stringValue":"gpu-node-07"}}""";

    [Fact]
    public async Task Json_and_protobuf_mean_the_same()
    {
        await using var json = await TestSite.EmptyAsync();
        await using var protobuf = await TestSite.EmptyAsync();
        var at = json.Clock.GetUtcNow();

        await PostAsync(json, "/v1/metrics", Metrics(Host, Gauge("vllm:num_requests_running", at, 12)));
        using var answer = await PostAsync(protobuf, "/v1/metrics", ProtobufGauge("vllm:num_requests_running", at, 12));

        (await SamplesAsync(protobuf)).ShouldBe(await SamplesAsync(json));
        (await SamplesAsync(json)).Single().ShouldStartWith("gpu-node-07 engine/m inference.requests_running");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-protobuf");
        (await answer.Content.ReadAsByteArrayAsync(Http.Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeat_changes_nothing_and_the_headers_count()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        var body = Metrics(Host, Gauge("vllm:num_requests_running", at, 12), Gauge("system.cpu.time", at, 1), Sum("vllm:prompt_tokens_total", at, 100, temporality: 1));

        using var first = await PostAsync(site, "/v1/metrics", body);
        var samples = await SamplesAsync(site);
        using var second = await PostAsync(site, "/v1/metrics", body);

        Counts(first).ShouldBe("2 0 0 1");
        Counts(second).ShouldBe("0 2 0 1");
        (await SamplesAsync(site)).ShouldBe(samples);
        (await site.Client.JsonAsync("/api/ingest"))[0]!["unknown_names"]!["system.cpu.time"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Differences_are_added_up_and_late_ones_rejected()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();

        await PostAsync(site, "/v1/metrics", Metrics(Host, Sum("vllm:prompt_tokens_total", at, 100, temporality: 1)));
        await PostAsync(site, "/v1/metrics", Metrics(Host, Sum("vllm:prompt_tokens_total", at.AddSeconds(10), 50, temporality: 1)));
        using var late = await PostAsync(site, "/v1/metrics", Metrics(Host, Sum("vllm:prompt_tokens_total", at.AddSeconds(5), 7, temporality: 1)));

        (await site.Store.SeriesAsync(new(), TimeRange.Always, Http.Token)).Single().Points.Select(point => point.Value).ShouldBe([100, 150]);
        var partial = (await late.JsonAsync())["partialSuccess"]!;
        partial["rejectedDataPoints"]!.GetValue<string>().ShouldBe("1");
        partial["errorMessage"]!.GetValue<string>().ShouldContain("older");
    }

    [Fact]
    public async Task What_cannot_be_read_is_rejected_in_part_and_said()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        var nameless = Metrics("", Gauge("vllm:num_requests_running", at, 12));
        var mixed = Metrics(
            Host,
            Sum("vllm:prompt_tokens_total", at, 5, temporality: 0),
            Sum("vllm:num_requests_waiting", at, 5, temporality: 1, monotonic: false),
            Gauge("vllm:num_requests_running", at.AddHours(2), 1),
            Gauge("vllm:num_requests_running", at, 1));

        var nobody = (await (await PostAsync(site, "/v1/metrics", nameless)).JsonAsync())["partialSuccess"]!;
        var some = (await (await PostAsync(site, "/v1/metrics", mixed)).JsonAsync())["partialSuccess"]!;
        using var protobuf = await PostAsync(site, "/v1/metrics", ProtobufGauge("vllm:num_requests_running", at.AddHours(2), 1));

        nobody["errorMessage"]!.GetValue<string>().ShouldContain("names no machine");
        some["rejectedDataPoints"]!.GetValue<string>().ShouldBe("3");
        some["errorMessage"]!.GetValue<string>().ShouldContain("ahead of this clock");
        var bytes = await protobuf.Content.ReadAsByteArrayAsync(Http.Token);
        (bytes[0], bytes[2], bytes[3]).ShouldBe(((byte)(1 << 3 | 2), (byte)(1 << 3), (byte)1));
        (await SamplesAsync(site)).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, 3, "1:1 2:1 4:3 8:3")]
    [InlineData(1, 3, "1:1 2:1 4:3 8:3")]
    [InlineData(5, 96, "1:1 2:1 4:1 8:1")]
    [InlineData(-1, 1, "1:1 4:1 16:3")]
    public async Task Exponential_buckets_are_brought_to_lasting_bounds_without_guessing(int scale, int offset, string expected)
    {
        // One value of zero, and two in the bucket at the offset: above b^offset, at or below b^(offset+1).
        await using var site = await TestSite.EmptyAsync();
        var nano = Nano(site.Clock.GetUtcNow());
        var body = Metrics(Host, $$$$"""
            {"name":"gen_ai.server.request.duration","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[
              {"timeUnixNano":"{{{{nano}}}}","count":"3","sum":9,"scale":{{{{scale}}}},"zeroCount":"1","positive":{"offset":{{{{(scale == 0 ? 1 : offset)}}}},"bucketCounts":["2"]}}]}}
            """);

        using var answer = await PostAsync(site, "/v1/metrics", body);

        var buckets = (await site.Store.SeriesAsync(new() { Metrics = ["inference.e2e_bucket"] }, TimeRange.Always, Http.Token))
            .ToDictionary(series => series.Key.Qualifier["le=".Length..], series => series.Points.Single().Value);
        foreach (var pair in expected.Split(' ').Select(pair => pair.Split(':')))
            buckets[pair[0]].ShouldBe(double.Parse(pair[1], CultureInfo.InvariantCulture), pair[0]);
        buckets["+Inf"].ShouldBe(3);
        if (scale == -1)
            buckets.ShouldNotContainKey("2");
    }

    [Fact]
    public async Task A_journal_entry_is_classified_as_the_journal_is()
    {
        await using var site = await TestSite.EmptyAsync();
        var at = site.Clock.GetUtcNow();
        var body = Logs("", $$$$"""
            {"timeUnixNano":"{{{{Nano(at)}}}}","body":{"kvlistValue":{"values":[
              {"key":"MESSAGE","value":{"stringValue":"NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus."}},
              {"key":"_TRANSPORT","value":{"stringValue":"kernel"}},{"key":"PRIORITY","value":{"stringValue":"3"}},{"key":"_HOSTNAME","value":{"stringValue":"gpu-node-09"}}]}}}
            """);

        using var first = await PostAsync(site, "/v1/logs", body);
        using var second = await PostAsync(site, "/v1/logs", body);

        Counts(first).ShouldBe("1 0 0 0");
        Counts(second).ShouldBe("0 1 0 0");
        var happened = (await site.Store.EventsAsync(new(), Http.Token)).Single();
        (happened.Device.Value, happened.Code, happened.Severity).ShouldBe(("gpu-node-09", 79, Severity.Critical));
    }

    [Theory]
    [InlineData("[74889.644138] NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.")]
    [InlineData("Nov 20 10:00:00 gpu-node-07 kernel: [74889.644138] NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.")]
    public async Task A_kernel_line_is_classified_whatever_wrote_its_prefix(string line)
    {
        await using var site = await TestSite.EmptyAsync();

        using var answer = await PostAsync(site, "/v1/logs", Logs(Host, $$$$"""{"timeUnixNano":"{{{{Nano(site.Clock.GetUtcNow())}}}}","body":{"stringValue":"{{{{line}}}}"}}"""));

        var happened = (await site.Store.EventsAsync(new(), Http.Token)).Single();
        (happened.Kind, happened.Code).ShouldBe((EventKinds.GpuLost, 79));
        happened.Time.ShouldBe(site.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_program_that_quotes_the_kernel_raises_no_fault()
    {
        await using var site = await TestSite.EmptyAsync();
        var resource = Host + "," + """{"key":"service.name","value":{"stringValue":"ticket-bot"}}""";

        await PostAsync(site, "/v1/logs", Logs(resource, $$$$"""{"timeUnixNano":"{{{{Nano(site.Clock.GetUtcNow())}}}}","severityNumber":21,"body":{"stringValue":"user wrote: NVRM: Xid (PCI:0000:3b:00): 79, fell off"}}"""));

        var happened = (await site.Store.EventsAsync(new(), Http.Token)).Single();
        happened.Kind.ShouldBe(EventKinds.SystemLogMessage);
        happened.Severity.ShouldBe(Severity.Critical);
    }

    [Theory]
    [InlineData(0, Severity.Info)]
    [InlineData(9, Severity.Info)]
    [InlineData(13, Severity.Warning)]
    [InlineData(17, Severity.Warning)]
    [InlineData(21, Severity.Critical)]
    public async Task Other_records_have_the_severity_they_say(int number, Severity expected)
    {
        await using var site = await TestSite.EmptyAsync();

        await PostAsync(site, "/v1/logs", Logs(Host, $$$$"""{"observedTimeUnixNano":"{{{{Nano(site.Clock.GetUtcNow())}}}}","severityNumber":{{{{number}}}},"body":{"stringValue":"request queue is long"}}"""));

        (await site.Store.EventsAsync(new(), Http.Token)).Single().Severity.ShouldBe(expected);
    }

    [Fact]
    public async Task Packed_bodies_are_read_and_other_types_refused_in_the_form_of_the_protocol()
    {
        await using var site = await TestSite.EmptyAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Metrics(Host, Gauge("vllm:num_requests_running", site.Clock.GetUtcNow(), 12))), Http.Token);
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var text = new StringContent("hello");

        using var read = await site.Client.PostAsync("/v1/metrics", content, Http.Token);
        using var wrong = await site.Client.PostAsync("/v1/metrics", text, Http.Token);
        using var broken = await site.Client.PostJsonAsync("/v1/metrics", "{\"resourceMetrics\": [");
        using var damaged = await PostAsync(site, "/v1/logs", [0x0A, 0x7F, 1]);

        Counts(read).ShouldBe("1 0 0 0");
        await wrong.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        var problem = await broken.ProblemAsync(HttpStatusCode.BadRequest);
        (problem["code"]!.GetValue<int>(), problem["message"]!.GetValue<string>().Length > 0).ShouldBe((3, true));
        damaged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await damaged.Content.ReadAsByteArrayAsync(Http.Token))[..2].ShouldBe([1 << 3, 3]);
    }

    [Fact]
    public async Task Whatever_is_damaged_never_fails_the_server()
    {
        await using var site = await TestSite.EmptyAsync();
        var whole = ProtobufGauge("vllm:num_requests_running", site.Clock.GetUtcNow(), 12);
        var json = Encoding.UTF8.GetBytes(Metrics(Host, Gauge("vllm:num_requests_running", site.Clock.GetUtcNow(), 12)));
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])(seed % 2 == 0 ? whole : json).Clone();
            for (var i = 0; i < 3; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(seed % 2 == 0 ? "application/x-protobuf" : "application/json");

            using var answer = await site.Client.PostAsync(seed % 3 == 0 ? "/v1/logs" : "/v1/metrics", content, Http.Token);

            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], $"seed {seed}");
        }
    }

    private static string Nano(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() * 1_000_000).ToString(CultureInfo.InvariantCulture);

    private static string Gauge(string name, DateTimeOffset at, double value) =>
        $$$$"""{"name":"{{{{name}}}}","gauge":{"dataPoints":[{"timeUnixNano":"{{{{Nano(at)}}}}","asDouble":{{{{value}}}},"attributes":[{"key":"model_name","value":{"stringValue":"m"}}]}]}}""";

    private static string Sum(string name, DateTimeOffset at, int value, int temporality, bool monotonic = true) =>
        $$$$"""{"name":"{{{{name}}}}","sum":{"aggregationTemporality":{{{{temporality}}}},"isMonotonic":{{{{(monotonic ? "true" : "false")}}}},"dataPoints":[{"timeUnixNano":"{{{{Nano(at)}}}}","asInt":"{{{{value}}}}"}]}}""";

    private static string Metrics(string attributes, params string[] metrics) =>
        $$$$"""{"resourceMetrics":[{"resource":{"attributes":[{{{{attributes}}}}]},"scopeMetrics":[{"metrics":[{{{{string.Join(",", metrics)}}}}]}]}]}""";

    private static string Logs(string attributes, string record) =>
        $$$$"""{"resourceLogs":[{"resource":{"attributes":[{{{{attributes}}}}]},"scopeLogs":[{"logRecords":[{{{{record}}}}]}]}]}""";

    private static byte[] ProtobufGauge(string name, DateTimeOffset at, double value)
    {
        var point = new ProtoBytes().Fixed64(3, (ulong)at.ToUnixTimeMilliseconds() * 1_000_000).Double(4, value).Message(7, Attribute("model_name", "m"));
        var metric = new ProtoBytes().Text(1, name).Message(5, new ProtoBytes().Message(1, point));
        var resource = new ProtoBytes().Message(1, new ProtoBytes().Message(1, Attribute("host.name", "gpu-node-07"))).Message(2, new ProtoBytes().Message(2, metric));
        return new ProtoBytes().Message(1, resource).ToArray();
    }

    private static ProtoBytes Attribute(string key, string value) => new ProtoBytes().Text(1, key).Message(2, new ProtoBytes().Text(1, value));

    private static Task<HttpResponseMessage> PostAsync(TestSite site, string path, string json) => site.Client.PostJsonAsync(path, json);

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string path, byte[] protobuf)
    {
        using var content = new ByteArrayContent(protobuf);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        return await site.Client.PostAsync(path, content, Http.Token);
    }

    private static string Counts(HttpResponseMessage response) =>
        string.Join(' ', new[] { "Accepted", "Duplicates", "Rejected", "Not-Stored" }.Select(name => response.Headers.GetValues("X-Binnacle-" + name).Single()));

    private static async Task<string[]> SamplesAsync(TestSite site) =>
        [.. (await site.Store.SeriesAsync(new(), TimeRange.Always, Http.Token)).SelectMany(series => series.Points.Select(point => $"{series.Key} {point.Time:O} {point.Value}")).Order(StringComparer.Ordinal)];
}
