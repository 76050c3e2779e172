using System.Data.Common;
using Binnacle.Core.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// Keeps one loop running for every enabled source, and follows changes without a restart: at once those made in this process, within
/// <see cref="LookAgain"/> those another one made.
/// </summary>
internal sealed class SourceSupervisor(
    ISourceStore store, SourceRounds rounds, SourceStates states, SourceChanges changes, ReadingLanes lanes, Pace pace, TimeProvider clock, ILogger<SourceSupervisor> logger)
    : BackgroundService
{
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, RunningSource> _running = [];

    /// <summary>Sources with a loop, for tests.</summary>
    internal int Running => _running.Count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host gets its thread back before the first look.
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var changed = changes.Next;
                await FollowAsync(stoppingToken);
                await Task.WhenAny(changed, Task.Delay(LookAgain, clock, stoppingToken));
            }
        }
        finally
        {
            await StopAllAsync();
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await states.LoadAsync(cancellationToken);
            var wanted = (await store.SourcesAsync(cancellationToken)).Where(source => source.IsEnabled).ToDictionary(source => source.Id);
            HashSet<int> changed = [];
            foreach (var (id, running) in _running.ToArray())
            {
                if (wanted.TryGetValue(id, out var source) && running.Reads(source))
                    continue;
                changed.Add(id);
                await StopAsync(id, running);
            }

            foreach (var source in wanted.Values.Where(source => !_running.ContainsKey(source.Id)))
                Start(source, changed.Contains(source.Id), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ending.
        }
        catch (Exception failure) when (failure is IOException or DbException or FormatException)
        {
            CollectLog.SourcesNotRead(logger, CleanText.Line(failure.Message, 300));
        }
    }

    private void Start(DataSource source, bool isChanged, CancellationToken cancellationToken)
    {
        var loop = new SourceLoop(source, isChanged, rounds, states, lanes, pace, clock);
        _running.Add(source.Id, RunningSource.Start(source, loop, cancellationToken));
        CollectLog.Started(logger, source.Name, SourceKindNames.Of(source.Kind), source.Interval.TotalSeconds);
    }

    private async Task StopAsync(int id, RunningSource running)
    {
        _running.Remove(id);
        await running.StopAsync();
        if (states.Of(id) is { NextAttempt: not null } state)
            await states.SetAsync(state with { NextAttempt = null }, CancellationToken.None);
    }

    private async Task StopAllAsync()
    {
        await Task.WhenAll(_running.Values.Select(running => running.StopAsync()));
        _running.Clear();
        try
        {
            await states.FlushAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or DbException)
        {
            CollectLog.SourcesNotRead(logger, CleanText.Line(failure.Message, 300));
        }
    }
}
