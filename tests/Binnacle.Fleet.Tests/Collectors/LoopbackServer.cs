using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Tests.Collectors;

/// <summary>A real HTTP server on a free loopback port, answering as the test says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>Requests so far: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string At(string path) => new Uri(Url, path).ToString();

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new LoopbackServer(app);
        app.Run(context =>
        {
            server.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
        await app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Answers every request with this text.</summary>
    public static Task<LoopbackServer> OfTextAsync(string text, string contentType, CancellationToken cancellationToken) => StartAsync(
        context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(text, context.RequestAborted);
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
