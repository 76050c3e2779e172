using Binnacle.Fleet.Collectors.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Binnacle.Fleet.Collectors;

/// <summary>The call with which a host adds collecting.</summary>
public static class CollectorSetup
{
    /// <summary>
    /// Registers the collectors and what reads sources with them. The host registers <see cref="ISourceStore"/>, <see cref="Store.IFleetStore"/>,
    /// <see cref="ISecretProtector"/> and the clock, and may register a <see cref="TargetPolicy"/>; without one only public addresses are allowed.
    /// </summary>
    public static IServiceCollection AddCollectors(this IServiceCollection services)
    {
        services.TryAddSingleton(TargetPolicy.PublicOnly);
        services.AddSingleton(provider => new TargetGuard(provider.GetRequiredService<TargetPolicy>()));
        services.AddSingleton(provider => new GuardedHttp(provider.GetRequiredService<TargetGuard>()));
        services.AddSingleton<CollectorSet>();
        services.AddSingleton(provider => new SourceReader(provider.GetRequiredService<CollectorSet>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SourceTester(provider.GetRequiredService<SourceReader>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddEveryCollector();
    }

    /// <summary>One line per kind that this build reads.</summary>
    private static IServiceCollection AddEveryCollector(this IServiceCollection services) => services
        .AddSingleton<Collector>(provider => new Prometheus.PrometheusCollector(provider.GetRequiredService<GuardedHttp>()))
        .AddSingleton<Collector>(provider => new Ipmi.IpmiCollector(provider.GetRequiredService<TargetGuard>(), provider.GetRequiredService<TimeProvider>()));
}
