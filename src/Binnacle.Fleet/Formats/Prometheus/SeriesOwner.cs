using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>A component that has samples in this capture, with what was already said about it.</summary>
internal sealed class SeriesOwner(DeviceName device, ComponentPath component)
{
    /// <summary>
    /// A name that was silent this long has given its metric up: a server was upgraded and uses the new name only. Longer than any usual interval
    /// between scrapes.
    /// </summary>
    public static readonly TimeSpan ClaimLapsesAfter = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, (string Source, DateTimeOffset Last)> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, string Value)> _facts = [];

    private LabelSet? _last;

    public DeviceName Device { get; } = device;

    public ComponentPath Component { get; } = component;

    /// <summary>
    /// Whether this source name may give this metric here. The first name seen keeps the metric: two names of one thing (old and new, two exporters)
    /// must not be mixed in one series.
    /// </summary>
    public bool Claims(string metricStem, string sourceName, DateTimeOffset time, out bool first)
    {
        var known = _claims.TryGetValue(metricStem, out var claim);
        first = !known || (claim.Source != sourceName && time - claim.Last > ClaimLapsesAfter);
        if (!first && claim.Source != sourceName)
            return false;
        _claims[metricStem] = (sourceName, known && !first && claim.Last > time ? claim.Last : time);
        return true;
    }

    /// <summary>Whether these labels differ from those of the component's sample before.</summary>
    public bool IsNew(LabelSet labels)
    {
        var before = _last;
        _last = labels;
        return !ReferenceEquals(before, labels);
    }

    /// <summary>True the first time a fact is told.</summary>
    public bool Tells(string name, string value) => _facts.Add((name, value));

    /// <summary>The same owner with its names, to which every fact is news again.</summary>
    public SeriesOwner Renewed()
    {
        var owner = new SeriesOwner(Device, Component);
        foreach (var (stem, claim) in _claims)
            owner._claims.Add(stem, claim);
        return owner;
    }
}
