using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.Web.Fleet;

/// <summary>
/// Reads and judges the fleet in the background, so that no page waits for it: every few seconds while somebody looks, once a minute otherwise, and
/// never more than a tenth of the time.
/// </summary>
internal sealed class FleetKeptWarm(FleetSnapshots snapshots, FleetJudgements judgements, FleetViews views, TimeProvider clock, ILogger<FleetKeptWarm> logger) : BackgroundService
{
    /// <summary>Pause between two readings at rest.</summary>
    private static readonly TimeSpan Resting = TimeSpan.FromMinutes(1);

    /// <summary>Somebody looks as long as the last one asked is no longer ago.</summary>
    private static readonly TimeSpan Attentive = TimeSpan.FromMinutes(2);

    /// <summary>Pause after a reading, in times of how long it took.</summary>
    private const int PauseFactor = 9;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(KeepAsync(snapshots.Shared, FleetSnapshots.MaxAge, stoppingToken), KeepAsync(judgements.Shared, FleetJudgements.MaxAge, stoppingToken));

    private async Task KeepAsync<T>(SharedReading<T> shared, TimeSpan pause, CancellationToken stoppingToken)
        where T : class
    {
        shared.IsKeptWarm = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await shared.RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The host edge of this loop: pages say themselves that the store does not answer.
                WebLog.KeepingWarmFailed(logger, typeof(T).Name, failure);
            }

            await RestAsync(shared.Took * PauseFactor, pause, stoppingToken);
        }
    }

    // Woken by the first one who looks after a rest.
    private async Task RestAsync(TimeSpan least, TimeSpan pause, CancellationToken stoppingToken)
    {
        var since = clock.GetUtcNow();
        do
        {
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var rested = clock.GetUtcNow() - since;
            if (stoppingToken.IsCancellationRequested || rested >= Resting || (rested >= least && clock.GetUtcNow() - views.LastAsked < Attentive))
                return;
        }
        while (true);
    }
}
