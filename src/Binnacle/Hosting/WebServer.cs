using System.Net.Sockets;
using Binnacle.App.Cli;
using Binnacle.Fleet.Collectors;
using Binnacle.Storage;
using Binnacle.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.App.Hosting;

/// <summary>The web face over a store, shared by <c>serve</c> and <c>demo</c>.</summary>
internal static class WebServer
{
    /// <summary>Runs until cancelled. <paramref name="ready"/> is told the address once requests are answered.</summary>
    /// <exception cref="CliException">The address is taken or the store cannot be opened.</exception>
    public static async Task RunAsync(WebServerOptions options, Action<string> ready, CancellationToken cancellationToken)
    {
        await using var app = Build(options);
        try
        {
            await app.Services.GetRequiredService<StoreMigrator>().MigrateAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
        }
        catch (StorageException failure)
        {
            throw new CliException(ExitCodes.InvalidInput, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw new CliException(ExitCodes.Unreachable, $"Cannot listen on {string.Join(", ", options.Urls)}: {failure.Message} Choose another address with --urls.");
        }

        ready(app.Urls.First());
        await ((IHost)app).WaitForShutdownAsync(cancellationToken);
    }

    private static WebApplication Build(WebServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "binnacle", EnvironmentName = "Production" });
        builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(options.IsVerbose ? LogLevel.Information : LogLevel.Warning);

        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(options.Instance);
        builder.Services.AddBinnacle(options.Store, options.Collect);
        if (options.Instance.OffersCollecting)
            builder.Services.AddCollecting();
        builder.Services.AddBinnacleWeb();
        builder.Services.AddFleetKeptWarm();
        options.Configure(builder.Services);

        var app = builder.Build();
        app.MapBinnacleWeb();
        return app;
    }
}
