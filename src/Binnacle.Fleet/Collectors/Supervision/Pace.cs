namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// When a source is read again: at its interval while it answers; after failures twice as long each time, up to a bound, and not in step with others.
/// </summary>
internal sealed class Pace(int seed)
{
    /// <summary>Longest back-off of a source whose interval is shorter: a machine that came back is seen again within this time.</summary>
    public static readonly TimeSpan MaxBackOff = TimeSpan.FromSeconds(60);

    /// <summary>A back-off is spread by this share to both sides.</summary>
    private const double Jitter = 0.2;

    /// <summary>Beyond it doubling would only count.</summary>
    private const int MaxDoublings = 10;

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    /// <summary>Time from the start of one reading to the start of the next, after so many failures in a row.</summary>
    public TimeSpan Period(TimeSpan interval, int failures)
    {
        if (failures == 0)
            return interval;
        var longest = interval > MaxBackOff ? interval : MaxBackOff;
        var doubled = interval * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        var capped = doubled < longest ? doubled : longest;
        return capped * (1 + (Jitter * ((2 * Next()) - 1)));
    }

    /// <summary>What is left to wait of a period. A reading that took longer than it skips the ones it missed.</summary>
    public static TimeSpan Rest(TimeSpan period, TimeSpan spent)
    {
        var over = TimeSpan.FromTicks(spent.Ticks % period.Ticks);
        return period - over;
    }

    /// <summary>A first wait that spreads sources which are all due at once, as after a restart.</summary>
    public TimeSpan Spread(TimeSpan interval)
    {
        var longest = interval < MaxBackOff ? interval : MaxBackOff;
        return longest * Next();
    }

    private double Next()
    {
        lock (_lock)
            return _random.NextDouble();
    }
}
