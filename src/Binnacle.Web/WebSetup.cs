using Binnacle.Assistant.Records;
using Binnacle.Web.Assets;
using Binnacle.Web.Catalogs;
using Binnacle.Web.Charts;
using Binnacle.Web.Chat;
using Binnacle.Web.Fleet;
using Binnacle.Web.Gpus;
using Binnacle.Web.Imports;
using Binnacle.Web.Ingest;
using Binnacle.Web.Inventory;
using Binnacle.Web.Json;
using Binnacle.Web.Marks;
using Binnacle.Web.Live;
using Binnacle.Web.Pages;
using Binnacle.Web.Problems;
using Binnacle.Web.Security;
using Binnacle.Web.Sources;
using Binnacle.Web.Status;
using Binnacle.Web.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Binnacle.Web;

/// <summary>The two calls with which a host adds the web face.</summary>
public static class WebSetup
{
    /// <summary>
    /// Registers what pages and endpoints need. The host registers the stores, the clock, the importer and the assistant, and may register
    /// <see cref="InstanceInfo"/> and <see cref="WebLimits"/>.
    /// </summary>
    public static IServiceCollection AddBinnacleWeb(this IServiceCollection services)
    {
        services.TryAddSingleton<InstanceInfo>();
        services.TryAddSingleton<WebLimits>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        services.AddRazorComponents();
        services.AddOpenApi(OpenApiSetup.Configure);
        services.ConfigureHttpJsonOptions(options => WebJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddChatRateLimit();
        services.AddProbeRateLimit();
        services.AddIngest();
        services.AddSync();
        return services
            .AddSingleton<DiagnosisReader>().AddSingleton<MarkWriter>().AddSingleton<GpuReader>().AddSingleton<FleetSnapshots>().AddSingleton<FleetJudgements>().AddSingleton<FleetViews>().AddSingleton<SeriesReader>()
            .AddSingleton<ChatRequests>().AddSingleton<ChatStream>().AddSingleton<ChatSocket>()
            .AddSingleton<NodeSources>().AddSingleton<NodeWriter>().AddSingleton<PlaceWriter>().AddSingleton<AggregateReader>()
            .AddSingleton<LiveSource>().AddSingleton<LiveHub>()
            .AddSingleton<UploadImport>().AddSingleton<StoreProbe>().AddSingleton<SourceProbe>().AddSingleton<RequestCounts>()
            .AddPages();
    }

    /// <summary>Keeps the fleet read and judged in the background, so that no page waits for it. For a server; a single request is answered without.</summary>
    public static IServiceCollection AddFleetKeptWarm(this IServiceCollection services) => services.AddHostedService<FleetKeptWarm>();

    /// <summary>Maps pages, the API, streams, health and the OpenAPI document.</summary>
    public static WebApplication MapBinnacleWeb(this WebApplication app)
    {
        app.Services.GetRequiredService<RequestCounts>().Use(app);
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseOriginCheck(app.Services.GetRequiredService<InstanceInfo>());
        app.UseSiteTokenGate();
        app.UseBodyLimits();
        app.UseWebSockets();
        app.UseRateLimiter();
        app.MapAssets();
        app.MapPages();
        app.MapFleet();
        app.MapMarks();
        app.MapGpus();
        app.MapSummary();
        app.MapNodes();
        app.MapMaintenance();
        app.MapPlaces();
        app.MapTimeseries();
        app.MapStats();
        app.MapSamples();
        app.MapProcesses();
        app.MapLive();
        app.MapCatalogs();
        app.MapImport();
        app.MapIngest();
        app.MapDataSources();
        app.MapCredentials();
        app.MapSync();
        app.MapChat();
        app.MapSessions();
        app.MapChatContext();
        ChatSocket.Map(app);
        app.MapStatus();
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
    }
}
