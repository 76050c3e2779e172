using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>A loop and the definition it runs with.</summary>
internal sealed class RunningSource
{
    private readonly DataSource _source;
    private readonly CancellationTokenSource _stop;
    private readonly Task _loop;

    private RunningSource(DataSource source, CancellationTokenSource stop, Task loop)
    {
        _source = source;
        _stop = stop;
        _loop = loop;
    }

    public static RunningSource Start(DataSource source, SourceLoop loop, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return new RunningSource(source, stop, Task.Run(() => loop.RunAsync(stop.Token), stop.Token));
    }

    /// <summary>Whether it runs with this definition. Options are compared by content: a record compares its lists by reference.</summary>
    public bool Reads(DataSource source) =>
        !_loop.IsCompleted
        && _source with { Options = Nothing } == source with { Options = Nothing }
        && _source.Options.SequenceEqual(source.Options);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _stop.Dispose();
    }

    private static ImmutableSortedDictionary<string, string> Nothing => ImmutableSortedDictionary<string, string>.Empty;
}
