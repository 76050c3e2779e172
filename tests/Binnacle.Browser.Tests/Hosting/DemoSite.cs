using Binnacle.App.Demo;
using Binnacle.App.Hosting;
using Binnacle.Assistant;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Import;
using Binnacle.Fleet.Store;
using Binnacle.Storage;
using Binnacle.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Binnacle.Browser.Tests.Hosting;

/// <summary>The product on a free port of this machine, over the history of the demonstration fleet or over nothing.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private DemoSite(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public static async Task<DemoSite> StartAsync(bool filled, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("binnacle-browser-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSqliteStorage(Path.Combine(folder, "binnacle.db"));
        builder.Services.AddSingleton(CaptureFormats.BuiltIn).AddSingleton<CaptureReader>().AddSingleton<CaptureImporter>();
        builder.Services.AddBinnacleAssistant(options => options.AnthropicApiKey = null);
        builder.Services.AddSingleton(new InstanceInfo { IsDemo = filled, Version = "0.1.0" });
        builder.Services.AddSingleton<ISecretProtector>(new DataProtectionSecrets(Path.Combine(folder, "keys")));
        builder.Services.AddCollectors();
        builder.Services.AddBinnacleWeb();
        var app = builder.Build();
        app.MapBinnacleWeb();
        await app.StartAsync(cancellationToken);
        if (filled)
            await LoadAsync(app.Services, cancellationToken);
        return new(app, folder);
    }

    /// <summary>Adds records while pages are open.</summary>
    public Task AppendAsync(FleetBatch batch, CancellationToken cancellationToken) => _app.Services.GetRequiredService<IFleetStore>().AppendAsync(batch, cancellationToken);

    private static async Task LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var loader = new DemoLoader(services.GetRequiredService<CaptureReader>(), services.GetRequiredService<CaptureImporter>(), services.GetRequiredService<IFleetStore>());
        var fleet = new DemoFleet(new DemoSettings { Start = services.GetRequiredService<TimeProvider>().GetUtcNow() });
        foreach (var capture in fleet.History())
            await loader.LoadAsync(capture, cancellationToken);
        await loader.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
