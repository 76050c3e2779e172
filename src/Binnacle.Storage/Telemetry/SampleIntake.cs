using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Sorts the samples of one batch into new, repeated and refused. A sample later than everything its series has is new without further ado, which is
/// nearly all of them; the others are looked up.
/// </summary>
/// <param name="batch">A number no other batch of this process has.</param>
/// <param name="oldestKept">Samples before this may be expired and are looked up, microseconds since 1970.</param>
internal sealed class SampleIntake(long batch, long oldestKept)
{
    /// <summary>The place of a sample that the caller did not give itself: what becomes of it is not reported.</summary>
    public const int Unreported = -1;

    private readonly ImmutableArray<RefusedSample>.Builder _refused = ImmutableArray.CreateBuilder<RefusedSample>();
    private readonly ImmutableHashSet<int>.Builder _duplicates = ImmutableHashSet.CreateBuilder<int>();
    private readonly List<LateSample> _late = [];

    public List<AcceptedSample> Accepted { get; } = [];

    /// <summary>Samples no later than the newest of their series, to be looked up.</summary>
    public IReadOnlyList<LateSample> Late => _late;

    public ImmutableHashSet<int> Duplicates => _duplicates.ToImmutable();

    public ImmutableArray<RefusedSample> Refused => _refused.ToImmutable();

    public bool IsOld(long time) => time < oldestKept;

    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void Check(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly var sample in samples)
        {
            if (!double.IsFinite(sample.Value))
                throw new ArgumentException($"A sample must be a finite number; '{sample.Series}' at {sample.Time:O} is {sample.Value}.", nameof(samples));
        }
    }

    /// <summary>Sorts a sample whose series is known.</summary>
    public void Sort(int place, SeriesState series, DateTimeOffset at, double value)
    {
        var time = MicrosecondTime.Of(at);
        var sample = new AcceptedSample(series, time, value);
        if (!IsOld(time) && series.IsNewestOf(batch, time))
            Accepted.Add(sample);
        else
            _late.Add(new LateSample(place, sample));
    }

    /// <summary>Takes the late samples that are neither known nor expired; of those of one instant the first.</summary>
    public void SortLate(Func<AcceptedSample, bool> isKnown, Func<long, bool> isExpired)
    {
        if (_late.Count == 0)
            return;
        HashSet<(long, long)> taken = [.. Accepted.Select(sample => (sample.Series.Id, sample.Time))];
        foreach (var (place, sample) in _late)
        {
            if (taken.Contains((sample.Series.Id, sample.Time)) || isKnown(sample))
            {
                if (place != Unreported)
                    _duplicates.Add(place);
            }
            else if (isExpired(sample.Time))
            {
                Refuse(place, SampleRefusal.Expired);
            }
            else
            {
                Accepted.Add(sample);
                taken.Add((sample.Series.Id, sample.Time));
            }
        }
    }

    public void Refuse(int place, SampleRefusal reason)
    {
        if (place != Unreported)
            _refused.Add(new RefusedSample(place, reason));
    }
}
