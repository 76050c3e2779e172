using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;

namespace Binnacle.Storage.Tests.Telemetry;

/// <summary>What a store of samples means, in the plainest form: a sorted dictionary per series.</summary>
internal sealed class SampleModel
{
    private readonly Dictionary<SeriesKey, SortedDictionary<DateTimeOffset, double>> _series = [];

    /// <summary>Places of those that were there already.</summary>
    public ImmutableHashSet<int> Append(ImmutableArray<Sample> samples) =>
        [.. samples.Index().Where(item => !Take(item.Item)).Select(item => item.Index)];

    public IEnumerable<string> Series(TimeRange window) =>
        from pair in InOrder()
        let points = pair.Value.Where(point => window.Contains(point.Key)).Select(point => $"{point.Key:O}={point.Value}").ToList()
        where points.Count > 0
        select $"{pair.Key} {string.Join(' ', points)}";

    public IEnumerable<string> Latest() => InOrder().Select(pair => $"{pair.Key} {pair.Value.Last().Key:O}={pair.Value.Last().Value}");

    public IEnumerable<string> Rollups(TimeRange window, TimeSpan step)
    {
        foreach (var (key, points) in InOrder())
        {
            var builder = new RollupBuilder(step, linked: true, RollupBuilder.Counts(key.Metric));
            foreach (var (time, value) in points.Where(point => window.Contains(point.Key)))
                builder.Add(time, value);
            if (builder.Count > 0)
                yield return Shown(new RollupSeries(key, builder.Build()));
        }
    }

    public static string Shown(RollupSeries series) => $"{series.Key} {string.Join(' ', series.Buckets)}";

    private IOrderedEnumerable<KeyValuePair<SeriesKey, SortedDictionary<DateTimeOffset, double>>> InOrder() =>
        _series.OrderBy(pair => pair.Key.Device).ThenBy(pair => pair.Key.Metric, StringComparer.Ordinal).ThenBy(pair => pair.Key.Component).ThenBy(pair => pair.Key.Qualifier, StringComparer.Ordinal);

    private bool Take(Sample sample)
    {
        if (!_series.TryGetValue(sample.Series, out var points))
            _series.Add(sample.Series, points = []);
        return points.TryAdd(sample.Time, sample.Value);
    }
}
