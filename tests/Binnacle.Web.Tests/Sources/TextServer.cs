using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Binnacle.Web.Tests.Sources;

/// <summary>A real server on a free loopback port, to be read as a data source.</summary>
internal sealed class TextServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private string _seen = "";

    private TextServer(Func<TextServer, HttpContext, string> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context =>
        {
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync(answer(this, context), context.RequestAborted);
        });
    }

    public Uri Url => new(_app.Urls.First());

    /// <summary>The credentials it was sent.</summary>
    public string Seen => Volatile.Read(ref _seen);

    public static Task<TextServer> StartAsync(string text) => StartAsync(new TextServer((_, _) => text));

    /// <summary>Answers every request with its own headers.</summary>
    public static Task<TextServer> EchoAsync() => StartAsync(new TextServer((server, context) =>
    {
        var sent = context.Request.Headers.Authorization.ToString();
        Volatile.Write(ref server._seen, server._seen + sent);
        return $"you sent {sent}\n";
    }));

    private static async Task<TextServer> StartAsync(TextServer server)
    {
        await server._app.StartAsync(CancellationToken.None);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
