using System.Collections.Concurrent;
using System.Net;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Binnacle.Web.Tests.Sources;

public sealed class CredentialApiTests
{
    private const string Secret = "correct-horse-battery-staple";

    [Fact]
    public async Task A_credential_is_written_listed_by_its_end_and_never_read_back()
    {
        await using var site = await TestSite.EmptyAsync();

        var saved = await (await site.Client.PostJsonAsync("/api/credentials", $$"""{"name":"scrape","user":"prom","secret":"{{Secret}}"}""")).JsonAsync();
        saved["last_four"]!.GetValue<string>().ShouldBe("aple");
        saved["changed_at"]!.GetValue<DateTimeOffset>().ShouldBe(site.Clock.GetUtcNow());
        (await site.Client.PostJsonAsync("/api/data-sources", """{"name":"node","kind":"prometheus","target":"http://10.0.0.1/metrics","credential":"Scrape"}""")).EnsureSuccessStatusCode();

        var listed = (await site.Client.JsonAsync("/api/credentials"))[0]!;
        listed["used_by"]![0]!.GetValue<string>().ShouldBe("node");
        listed.AsObject().Select(member => member.Key).ShouldBe(["name", "user", "last_four", "changed_at", "used_by"]);
        (await site.Client.DeleteAsync("/api/credentials/SCRAPE", Http.Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await site.Client.DeleteAsync("/api/credentials/scrape", Http.Token)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"name":"scrape","secret":""}""")]
    [InlineData("""{"secret":"s"}""")]
    [InlineData("""{"name":"scrape","secret":"line\nbreak-in-here"}""")]
    public async Task A_credential_that_cannot_be_kept_is_refused_without_repeating_it(string body)
    {
        await using var site = await TestSite.EmptyAsync();

        (await (await site.Client.PostJsonAsync("/api/credentials", body)).ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldNotContain("break-in");
    }

    [Fact]
    public async Task A_secret_lies_in_no_answer_log_or_file()
    {
        using var log = new TestLog();
        // Echoes what it was sent, as a misconfigured server does.
        await using var exporter = await TextServer.EchoAsync();
        await using var site = await TestSite.EmptyAsync(services =>
        {
            services.AddSingleton(TargetPolicy.Parse(["127.0.0.1"]));
            services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        });
        List<string> answers = [];
        var source = $$"""{"name":"echo","kind":"prometheus","target":"{{exporter.Url}}metrics","credential":"scrape"}""";

        foreach (var (url, body) in new[]
        {
            ("/api/credentials", $$"""{"name":"scrape","user":"prom","secret":"{{Secret}}"}"""),
            ("/api/data-sources", source),
            ("/api/data-sources/echo/collect", "{}"),
            ("/api/data-sources/test", $$"""{"source":{{source}}}"""),
            ("/api/data-sources/test", $$"""{"source":{{source}},"user":"prom","secret":"{{Secret}}"}"""),
            ("/api/data-sources/test", $$"""{"source":{{source}},"secret":"{{Secret}}\n"}"""),
            ("/api/credentials", $$"""{"name":"scrape","secret":"{{Secret}}","secret":}"""),
        })
            answers.Add(await (await site.Client.PostJsonAsync(url, body)).Content.ReadAsStringAsync(Http.Token));
        foreach (var url in new[] { "/api/credentials", "/api/data-sources", "/api/data-sources/echo", "/metrics", "/health", "/api/nodes" })
            answers.Add(await (await site.Client.GetAsync(url, Http.Token)).Content.ReadAsStringAsync(Http.Token));

        // The exporter did get it.
        exporter.Seen.ShouldContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"prom:{Secret}")));
        foreach (var form in new[] { Secret, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"prom:{Secret}")), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret)) })
        {
            answers.ShouldNotContain(answer => answer.Contains(form, StringComparison.Ordinal), "an answer holds the secret");
            log.Lines.ShouldNotContain(line => line.Contains(form, StringComparison.Ordinal), "the log holds the secret");
            site.StoreFiles().ShouldNotContain(file => file.Contains(form, StringComparison.Ordinal), "a file holds the secret");
        }

        (await site.Services.GetRequiredService<CredentialVault>().OpenAsync("scrape", Http.Token)).Secret.ShouldBe(Secret);
    }

    private sealed class TestLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
