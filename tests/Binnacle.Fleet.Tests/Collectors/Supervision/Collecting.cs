using System.Threading.Channels;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Supervision;
using Binnacle.Fleet.Store;
using Binnacle.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

/// <summary>Collecting as a host runs it, over scripted collectors, stores in memory and a clock the test moves.</summary>
internal sealed class Collecting : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Collecting()
        : this(null)
    {
    }

    public Collecting(TimeProvider? clock)
    {
        (var fleet, Fleet) = AppendingStore.Create();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddSingleton(clock ?? Clock);
        services.AddSingleton<ISourceStore>(Store);
        services.AddSingleton(fleet);
        services.AddSingleton<ISecretProtector>(new ReversingProtector());
        services.AddCollectors();
        foreach (var built in services.Where(service => service.ServiceType == typeof(Collector)).ToArray())
            services.Remove(built);
        services.AddSingleton<Collector>(Collector);
        services.AddCollecting();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public ManualTimeProvider Clock { get; } = new();
    public MemorySourceStore Store { get; } = new();
    public AppendingStore Fleet { get; }
    public ScriptedCollector Collector { get; } = new();
    public RecordedLog Log { get; } = new();

    public SourceRegistry Registry => _services.GetRequiredService<SourceRegistry>();
    public CredentialVault Vault => _services.GetRequiredService<CredentialVault>();
    public SourceTester Tester => _services.GetRequiredService<SourceTester>();
    private SourceRounds Rounds => _services.GetRequiredService<SourceRounds>();
    private SourceSupervisor Supervisor => (SourceSupervisor)_services.GetRequiredService<IHostedService>();

    public Task StartAsync(CancellationToken cancellationToken) => Supervisor.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Supervisor.StopAsync(cancellationToken);

    public static DataSource Source(string name, double seconds = 5) => new()
    {
        Name = name,
        Kind = SourceKind.Prometheus,
        Target = $"http://{name}:8000/metrics",
        Interval = TimeSpan.FromSeconds(seconds),
        Timeout = TimeSpan.FromSeconds(Math.Min(seconds, 5)),
    };

    /// <summary>Lets time pass in small steps until the source is read again.</summary>
    public async Task<CollectRequest> NextReadingAsync(string name, CancellationToken cancellationToken)
    {
        var next = Collector.Readings(name).ReadAsync(cancellationToken).AsTask();
        await PassUntilAsync(() => next.IsCompleted, cancellationToken);
        return await next;
    }

    /// <summary>Lets time pass in small steps until something holds. While a source is read, time stands still, so that none runs into its timeout.</summary>
    public Task PassUntilAsync(Func<bool> holds, CancellationToken cancellationToken) => PassUntilAsync(holds, () => Rounds.UnderWay == 0, cancellationToken);

    /// <summary>Lets time pass even while sources are read: for those that hang.</summary>
    public Task PassWhileReadingUntilAsync(Func<bool> holds, CancellationToken cancellationToken) => PassUntilAsync(holds, () => true, cancellationToken);

    private async Task PassUntilAsync(Func<bool> holds, Func<bool> mayPass, CancellationToken cancellationToken)
    {
        while (!holds())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (mayPass())
                Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }

    public SourceState? StateOf(DataSource source) => Registry.ListAsync(CancellationToken.None).GetAwaiter().GetResult().Single(status => status.Source.Id == source.Id).State;

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
