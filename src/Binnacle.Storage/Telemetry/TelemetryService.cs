using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.Storage.Telemetry;

/// <summary>Maintains the store while a host runs: looks every second whether there is something to compact, and every ten minutes at retention.</summary>
internal sealed class TelemetryService(TelemetryMaintenance maintenance, TimeProvider clock, ILogger<TelemetryService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>After a failure: whatever is locked or full is so for a while.</summary>
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetentionEvery = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var retained = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await maintenance.CompactAsync(stoppingToken);
                if (clock.GetUtcNow() - retained >= RetentionEvery)
                {
                    foreach (var step in await maintenance.RetainAsync(stoppingToken))
                        StorageLog.Removed(log, step);
                    retained = clock.GetUtcNow();
                }
            }
            catch (StorageException failure)
            {
                StorageLog.MaintenanceFailed(log, failure);
                pause = PauseAfterFailure;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
