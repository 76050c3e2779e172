using System.Net;
using System.Net.Sockets;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Network;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors.Network;

public sealed class GuardedHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loopback_is_refused_unless_the_operator_allows_it()
    {
        await using var server = await LoopbackServer.OfTextAsync("secret", "text/plain", Cancel);
        using var http = new GuardedHttp(new TargetGuard(TargetPolicy.PublicOnly));

        var refused = await Should.ThrowAsync<CollectException>(() => GetAsync(http, server.At("/")));

        refused.Failure.ShouldBe(CollectFailure.NotAllowed);
        refused.Message.ShouldContain("--allow-target 127.0.0.1");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_address_is_checked_when_connecting_so_that_a_name_cannot_change_its_meaning()
    {
        await using var server = await LoopbackServer.OfTextAsync("secret", "text/plain", Cancel);
        var answers = new Queue<IPAddress>([IPAddress.Parse("203.0.114.9"), IPAddress.Loopback]);
        // What a rebinding name server does: a harmless address when asked first, this machine when asked again.
        var guard = new TargetGuard(TargetPolicy.PublicOnly, (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]));
        (await guard.ResolveAsync("rebound.example.org", Cancel)).ShouldHaveSingleItem();
        using var http = new GuardedHttp(guard);

        var refused = await Should.ThrowAsync<CollectException>(() => GetAsync(http, $"http://rebound.example.org:{server.Url.Port}/"));

        refused.Failure.ShouldBe(CollectFailure.NotAllowed);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_several_addresses_only_the_allowed_are_connected_to()
    {
        await using var server = await LoopbackServer.OfTextAsync("ok", "text/plain", Cancel);
        var guard = new TargetGuard(TargetPolicy.Parse(["127.0.0.1"]), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254"), IPAddress.IPv6Loopback, IPAddress.Loopback]));
        using var http = new GuardedHttp(guard);

        var answer = await GetAsync(http, $"http://gpu-node-07:{server.Url.Port}/");

        answer.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Redirects_are_reported_and_not_followed()
    {
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                context.Response.Redirect("http://169.254.169.254/latest/meta-data/");
                return Task.CompletedTask;
            },
            Cancel);
        using var http = SourceFixture.Http();

        var answer = await GetAsync(http, server.At("/metrics"));

        server.Requests.Count.ShouldBe(1);
        Should.Throw<CollectException>(answer.EnsureSuccess).Message.ShouldContain("Redirects are not followed");
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off_at_the_bound()
    {
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                var block = new byte[64 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
            },
            Cancel);
        using var http = SourceFixture.Http();

        (await Should.ThrowAsync<CollectException>(() => GetAsync(http, server.At("/")))).Failure.ShouldBe(CollectFailure.TooLarge);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_without_end_is_cut_off_too()
    {
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using var packed = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true);
                var block = new byte[1024 * 1024];
                for (var i = 0; i < 64; i++)
                    await packed.WriteAsync(block, context.RequestAborted);
            },
            Cancel);
        using var http = SourceFixture.Http();

        (await Should.ThrowAsync<CollectException>(() => GetAsync(http, server.At("/")))).Failure.ShouldBe(CollectFailure.TooLarge);
    }

    [Fact]
    public async Task A_closed_port_says_that_nothing_listens()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var http = SourceFixture.Http();

        var failure = await Should.ThrowAsync<CollectException>(() => GetAsync(http, $"http://127.0.0.1:{port}/metrics"));

        failure.Failure.ShouldBe(CollectFailure.Unreachable);
        failure.Message.ShouldContain($"Nothing listens at 127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_says_so()
    {
        using var http = SourceFixture.Http();

        (await Should.ThrowAsync<CollectException>(() => GetAsync(http, "http://no-such-host.invalid/metrics"))).Failure.ShouldBe(CollectFailure.Unresolved);
    }

    [Fact]
    public async Task Https_to_a_server_without_it_is_untrusted_not_a_defect()
    {
        await using var server = await LoopbackServer.OfTextAsync("ok", "text/plain", Cancel);
        using var http = SourceFixture.Http();

        var failure = await Should.ThrowAsync<CollectException>(() => GetAsync(http, $"https://127.0.0.1:{server.Url.Port}/"));

        failure.Failure.ShouldBeOneOf(CollectFailure.Untrusted, CollectFailure.Unreachable);
    }

    [Theory]
    [InlineData("", "tok-1", "Bearer tok-1")]
    [InlineData("scraper", "pass", "Basic c2NyYXBlcjpwYXNz")]
    public async Task A_credential_signs_in_as_bearer_or_basic(string user, string secret, string header)
    {
        var seen = "";
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                seen = context.Request.Headers.Authorization.ToString();
                return Task.CompletedTask;
            },
            Cancel);
        using var http = SourceFixture.Http();
        var source = SourceFixture.Source(SourceKind.Prometheus, server.At("/metrics"));

        await http.GetAsync(source, new Uri(source.Target), new Credential("node", user, secret), "*/*", Cancel);

        seen.ShouldBe(header);
    }

    [Theory]
    [InlineData("ftp://gpu-node-07/metrics")]
    [InlineData("gpu-node-07:8000")]
    [InlineData("")]
    [InlineData("http://user:secret@gpu-node-07/metrics")]
    public void An_address_that_cannot_be_read_is_said_before_any_connection(string target) =>
        GuardedHttp.Check(SourceFixture.Source(SourceKind.Prometheus, target)).ShouldNotBeNull().ShouldNotContain("secret");

    private static Task<HttpAnswer> GetAsync(GuardedHttp http, string url) =>
        http.GetAsync(SourceFixture.Source(SourceKind.Prometheus, url), new Uri(url), null, "*/*", Cancel);
}
