using Binnacle.Core.Devices;
using Binnacle.Fleet.Formats.Kernel;
using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Fleet.Formats.Prometheus;
using Binnacle.Fleet.Formats.RemoteWrite;

namespace Binnacle.Fleet.Ingest;

/// <summary>
/// What the pushes of one sender told before: a scrape that arrives in pieces is read as if it had come whole. Not safe for concurrent use.
/// </summary>
internal sealed class PushedOwners(DeviceName fallback)
{
    /// <summary>How long facts stay told: after it they are told again, in case they changed back.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(10);

    /// <summary>Components remembered; with more, everything starts anew.</summary>
    private const int MaxComponents = 50_000;

    /// <summary>Series remembered. A fleet of 500 GPU servers sends about 300,000.</summary>
    private const int MaxSeries = 500_000;

    private readonly Dictionary<byte[], PushedSeries> _series = new(new BytesComparer());
    private OwnerRegistry _registry = new(fallback);
    private DateTimeOffset _renewedAt;

    /// <summary>What was reported as differences.</summary>
    public DeltaSums Deltas { get; } = new();

    /// <summary>What log lines told about those that follow.</summary>
    public LogMemory Logs { get; } = new();

    public OwnerRegistry Registry(DateTimeOffset now)
    {
        if (_registry.Count > MaxComponents)
            _registry = new(fallback);
        else if (now - _renewedAt >= RenewAfter)
            _registry = _registry.Renewed();
        else
            return _registry;
        _renewedAt = now;
        return _registry;
    }

    /// <summary>The series of a message, found by the bytes of its labels.</summary>
    public PushedSeries Series(SeriesMessage message)
    {
        var known = _series.GetAlternateLookup<ReadOnlySpan<byte>>();
        var key = message.LabelBytes();
        if (known.TryGetValue(key, out var series))
            return series;
        if (_series.Count >= MaxSeries)
            _series.Clear();
        return known[key] = Series(message.Labels());
    }

    /// <summary>A series by its labels, one of which is <c>__name__</c>.</summary>
    public PushedSeries Series(List<KeyValuePair<string, string>> labels)
    {
        var name = "";
        foreach (var (label, value) in labels)
        {
            if (label == "__name__")
                name = value;
        }

        return new PushedSeries(name, _registry.Know(labels), PrometheusScrape.Informs(name) || !MetricAliases.OfSample(name).IsEmpty);
    }
}
