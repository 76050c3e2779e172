using System.Net.Sockets;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Commands;
using Binnacle.Storage;
using Binnacle.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.App.Hosting;

/// <summary>
/// The HTTP API for commands: of the running server of <c>--server</c>, or over the local store. For the latter the same endpoints answer inside this
/// process, on a socket file only its user can reach, so that a command means the same with and without a server.
/// </summary>
internal sealed class ApiSession : IAsyncDisposable
{
    private readonly WebApplication? _app;
    private readonly DirectoryInfo? _folder;

    private ApiSession(HttpClient client, WebApplication? app, DirectoryInfo? folder)
    {
        Client = client;
        _app = app;
        _folder = folder;
    }

    public HttpClient Client { get; }

    /// <exception cref="CliException">The local store cannot be opened.</exception>
    public static async Task<ApiSession> OpenAsync(CommandScope scope, CancellationToken cancellationToken) =>
        scope.Server is { } server ? new(RemoteServer.Connect(server), null, null) : await OpenLocalAsync(scope, cancellationToken);

    /// <exception cref="CliException">Unreachable, refused, or answered with a problem.</exception>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => await SendAsync(HttpMethod.Get, path, null, cancellationToken) ?? new JsonObject();

    /// <exception cref="CliException">Unreachable, refused, or answered with a problem.</exception>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(method, path);
        if (body is not null)
            message.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await RemoteServer.SendAsync(Client, message, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>The body of a successful answer, as it comes.</summary>
    /// <exception cref="CliException">Unreachable, refused, or answered with a problem.</exception>
    public async Task<Stream> StreamAsync(string path, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        var response = await RemoteServer.SendAsync(Client, message, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        _folder?.Delete(recursive: true);
    }

    private static async Task<ApiSession> OpenLocalAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        // Readable by this user only.
        var folder = Directory.CreateTempSubdirectory("binnacle-");
        var socket = Path.Combine(folder.FullName, "api");
        var app = Build(scope, socket);
        var session = new ApiSession(Connect(socket), app, folder);
        try
        {
            await app.Services.GetRequiredService<StoreMigrator>().MigrateAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            return session;
        }
        catch (StorageException failure)
        {
            await session.DisposeAsync();
            throw new CliException(ExitCodes.InvalidInput, failure.Message);
        }
    }

    private static WebApplication Build(CommandScope scope, string socket)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "binnacle", EnvironmentName = "Production" });
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(scope.IsVerbose ? LogLevel.Information : LogLevel.Error);
        var hosted = builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).ToHashSet();
        builder.Services.AddSingleton(scope.Clock);
        builder.Services.AddSingleton(Instance.Describe(isDemo: false, offersCollecting: true));
        builder.Services.AddBinnacle(StoreLocation.InFolder(scope.DataFolder), CollectSettings.InFolder(scope.DataFolder, AllowTargets.Read(scope.Parsed), AllowLogs.Read(scope.Parsed)));
        builder.Services.AddBinnacleWeb();
        // A command answers and ends: it neither collects nor finishes what a server that may be running beside it has begun.
        foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && !hosted.Contains(service)).ToArray())
            builder.Services.Remove(service);
        var app = builder.Build();
        app.MapBinnacleWeb();
        return app;
    }

    private static HttpClient Connect(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://localhost/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
