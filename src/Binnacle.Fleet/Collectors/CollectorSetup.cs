using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Collectors.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Binnacle.Fleet.Collectors;

/// <summary>The call with which a host adds collecting.</summary>
public static class CollectorSetup
{
    // Jitter need not be secret: it only keeps sources from falling into step.
    private const int PaceSeed = 20_261_120;

    /// <summary>
    /// Registers the collectors and what reads sources with them. The host registers <see cref="ISourceStore"/>, <see cref="Store.IFleetStore"/>,
    /// <see cref="ISecretProtector"/> and the clock, and may register a <see cref="TargetPolicy"/>; without one only public addresses are allowed.
    /// </summary>
    public static IServiceCollection AddCollectors(this IServiceCollection services)
    {
        services.TryAddSingleton(TargetPolicy.PublicOnly);
        services.TryAddSingleton(Logs.LogFolders.Default);
        services.AddSingleton(provider => new TargetGuard(provider.GetRequiredService<TargetPolicy>()));
        services.AddSingleton(provider => new GuardedHttp(provider.GetRequiredService<TargetGuard>()));
        services.AddSingleton<CollectorSet>();
        services.AddSingleton(provider => new SourceReader(provider.GetRequiredService<CollectorSet>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SourceTester(provider.GetRequiredService<SourceReader>(), provider.GetRequiredService<CredentialVault>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CredentialVault>();
        services.AddSingleton(_ => new Pace(PaceSeed));
        services.AddSingleton(provider => new SourceStates(provider.GetRequiredService<ISourceStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ToldFacts(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SourceChanges>();
        services.AddSingleton<ReadingLanes>();
        services.AddSingleton<SourceRounds>();
        services.AddSingleton(provider => new SourceRegistry(
            provider.GetRequiredService<ISourceStore>(),
            provider.GetRequiredService<CollectorSet>(),
            provider.GetRequiredService<SourceRounds>(),
            provider.GetRequiredService<SourceStates>(),
            provider.GetRequiredService<SourceChanges>()));
        return services.AddEveryCollector();
    }

    /// <summary>Reads every enabled source again and again as long as the host runs. Needs <see cref="AddCollectors"/>.</summary>
    public static IServiceCollection AddCollecting(this IServiceCollection services) => services.AddHostedService<SourceSupervisor>();

    /// <summary>One line per kind that this build reads.</summary>
    private static IServiceCollection AddEveryCollector(this IServiceCollection services) => services
        .AddSingleton<Collector, Nvml.NvmlCollector>()
        .AddSingleton<Collector, NvidiaSmi.NvidiaSmiCollector>()
        .AddSingleton<Collector>(provider => new Prometheus.PrometheusCollector(provider.GetRequiredService<GuardedHttp>()))
        .AddSingleton<Collector>(provider => new Redfish.RedfishCollector(provider.GetRequiredService<GuardedHttp>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Collector>(provider => new Logs.LogFileCollector(provider.GetRequiredService<Logs.LogFolders>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Collector>(provider => new Logs.JournalCollector(provider.GetRequiredService<Logs.LogFolders>()))
        .AddSingleton<Collector>(provider => new PromQl.PromQlCollector(provider.GetRequiredService<GuardedHttp>()))
        .AddSingleton<Collector>(provider => new Vram.VramCollector(provider.GetRequiredService<GuardedHttp>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Collector>(provider => new Ipmi.IpmiCollector(provider.GetRequiredService<TargetGuard>(), provider.GetRequiredService<TimeProvider>()));
}
