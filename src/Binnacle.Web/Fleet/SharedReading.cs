namespace Binnacle.Web.Fleet;

/// <summary>
/// Something that is expensive to read and shared by all requests: read once at a time, whoever asks. While it is kept warm nobody waits for a newer
/// one: the last is handed out, and its age bounded. One that is not kept warm is read anew when it is too old.
/// </summary>
internal sealed class SharedReading<T>(Func<DateTimeOffset, Task<T>> read, TimeProvider clock, TimeSpan maxAge)
    where T : class
{
    /// <summary>While it is kept warm, an older one than this is not handed out any more: the first who looks after a rest waits for the present.</summary>
    public static readonly TimeSpan MaxWarmAge = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private Task<T>? _running;
    private Task<T>? _last;
    private DateTimeOffset _readAt;
    private long _version;

    /// <summary>How long the last reading took: whoever keeps it warm spends no more than a share of the time on it.</summary>
    public TimeSpan Took { get; private set; }

    public bool IsKeptWarm { get; set; }

    /// <summary>The newest reading. Who asks may stop waiting; the reading goes on for the others.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return (_last is { IsCompletedSuccessfully: true } last && clock.GetUtcNow() - _readAt <= (IsKeptWarm ? MaxWarmAge : maxAge) ? last : Start()).WaitAsync(cancellationToken);
    }

    /// <summary>Reads it anew, unless that is going on.</summary>
    public Task<T> RefreshAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return Start().WaitAsync(cancellationToken);
    }

    /// <summary>The store has changed: the next one who asks gets a reading that began after this.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _version++;
            _last = _running = null;
        }
    }

    private Task<T> Start()
    {
        // Shared by several requests, so none of them may cancel it.
        return _running is { IsCompleted: false } ? _running : _running = Task.Run(() => RunAsync(_version));
    }

    private async Task<T> RunAsync(long version)
    {
        var started = clock.GetUtcNow();
        var ticks = clock.GetTimestamp();
        var value = await read(started);
        lock (_lock)
        {
            Took = clock.GetElapsedTime(ticks);
            if (version == _version)
                (_last, _readAt) = (Task.FromResult(value), started);
        }

        return value;
    }
}
