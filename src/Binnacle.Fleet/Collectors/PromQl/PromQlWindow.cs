using System.Globalization;

namespace Binnacle.Fleet.Collectors.PromQl;

/// <summary>
/// The stretch of time one reading asks for. It begins a little before the newest sample seen, because samples appear late (VictoriaMetrics holds
/// them back for 30 s, <c>-search.latencyOffset</c>); what comes twice the store recognises.
/// </summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
/// <param name="Now">The present: further than <paramref name="To"/> while older data is fetched.</param>
internal readonly record struct PromQlWindow(DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now)
{
    /// <summary>How late a sample may appear and still be read.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    /// <summary>Longest stretch of one reading; what is missing beyond it comes with the next ones.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromMinutes(10);

    /// <summary>Not halved below this.</summary>
    public static readonly TimeSpan MinLength = TimeSpan.FromSeconds(15);

    public bool IsBehind => To < Now;

    public TimeSpan Length => To - From;

    /// <param name="cursor">Time up to which everything was read, as <see cref="ToCursor"/> wrote it; empty at first.</param>
    /// <param name="backfill">How far back a first reading begins.</param>
    /// <param name="now">The present.</param>
    public static PromQlWindow After(string cursor, TimeSpan backfill, DateTimeOffset now)
    {
        var known = DateTimeOffset.TryParseExact(cursor, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) && until <= now + Overlap;
        var from = known ? until - Overlap : now - (backfill > Overlap ? backfill : Overlap);
        var oldest = now - PromQlOptions.MaxBackfill;
        from = from < oldest ? oldest : from;
        var to = from + MaxLength < now ? from + MaxLength : now;
        return new PromQlWindow(from, to, now);
    }

    /// <summary>Its older half.</summary>
    public PromQlWindow Half() => this with { To = From + (Length / 2) };

    /// <summary>Where the next reading starts: after older data at its end, else at the newest sample, so that what is late is not missed.</summary>
    public string ToCursor(DateTimeOffset? newest)
    {
        var until = IsBehind ? To : newest is { } seen && seen > From ? (seen < To ? seen : To) : From + Overlap;
        return (until < Now ? until : Now).ToString("O", CultureInfo.InvariantCulture);
    }
}
