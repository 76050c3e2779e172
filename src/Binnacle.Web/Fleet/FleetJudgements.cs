using Binnacle.Assistant.Records;
using Binnacle.Core.Time;
using Binnacle.Fleet.Marks;

namespace Binnacle.Web.Fleet;

/// <summary>
/// Judges the whole fleet, once for everybody: over the last week, and over the last month for whoever asks for more than a week. Grows with the
/// events of the time and the series there are.
/// </summary>
internal sealed class FleetJudgements
{
    /// <summary>How old a judgement may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <summary>Issues are looked for at least this far back: a part that failed three days ago is still broken when the page shows one hour.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    private readonly DiagnosisReader _reader;
    private readonly IEventMarks _marks;
    private readonly SharedReading<FleetJudgement> _month;

    public FleetJudgements(DiagnosisReader reader, IEventMarks marks, TimeProvider clock)
    {
        _reader = reader;
        _marks = marks;
        Shared = new(now => JudgeAsync(now, Week), clock, MaxAge);
        _month = new(now => JudgeAsync(now, Month), clock, MaxAge * 6);
    }

    /// <summary>The judgement of the last week.</summary>
    public SharedReading<FleetJudgement> Shared { get; }

    /// <summary>A judgement that looks back at least this far; null when none does.</summary>
    public async Task<FleetJudgement?> ReadAsync(TimeSpan lookBack, CancellationToken cancellationToken) =>
        lookBack <= Week ? await Shared.GetAsync(cancellationToken) : lookBack <= Month ? await _month.GetAsync(cancellationToken) : null;

    public void Forget()
    {
        Shared.Forget();
        _month.Forget();
    }

    private async Task<FleetJudgement> JudgeAsync(DateTimeOffset now, TimeSpan lookBack)
    {
        var reading = await _reader.ReadAsync([], new TimeRange(now - lookBack, now + TimeSpan.FromTicks(1)), now, CancellationToken.None);
        var (report, said) = MarkedIssues.Apply(reading.Report, reading.Groups, await _marks.CurrentAsync([], CancellationToken.None));
        return new(now, reading, report, said);
    }
}
