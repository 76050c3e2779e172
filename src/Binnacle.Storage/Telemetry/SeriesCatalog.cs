using System.Diagnostics.CodeAnalysis;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Every series, in memory: some hundred bytes each, so that finding the series of a query needs no database. Not safe for concurrent use; its owner
/// locks.
/// </summary>
internal sealed class SeriesCatalog
{
    private static readonly Comparison<SeriesState> InDeviceOrder = (left, right) =>
    {
        var order = string.CompareOrdinal(left.Key.Metric, right.Key.Metric);
        order = order == 0 ? left.Key.Component.CompareTo(right.Key.Component) : order;
        return order == 0 ? string.CompareOrdinal(left.Key.Qualifier, right.Key.Qualifier) : order;
    };

    private readonly Dictionary<SeriesKey, SeriesState> _byKey = [];
    private readonly Dictionary<long, SeriesState> _byId = [];
    private readonly SortedDictionary<DeviceName, List<SeriesState>> _byDevice = [];
    private readonly HashSet<DeviceName> _unsorted = [];

    /// <summary>The highest number known. Numbers grow and writers queue, so nothing below it can appear.</summary>
    public long LoadedUpTo { get; private set; }

    public IReadOnlyCollection<SeriesState> All => _byId.Values;

    public bool TryFind(SeriesKey key, [NotNullWhen(true)] out SeriesState? state) => _byKey.TryGetValue(key, out state);

    public SeriesState? Find(long id) => _byId.GetValueOrDefault(id);

    public void Add(SeriesState state)
    {
        if (!_byId.TryAdd(state.Id, state))
            return;
        _byKey[state.Key] = state;
        if (!_byDevice.TryGetValue(state.Key.Device, out var siblings))
            _byDevice.Add(state.Key.Device, siblings = []);
        siblings.Add(state);
        _unsorted.Add(state.Key.Device);
        LoadedUpTo = Math.Max(LoadedUpTo, state.Id);
    }

    /// <summary>The series that match, in order of device, metric, component and qualifier.</summary>
    public List<SeriesState> Find(SeriesFilter filter)
    {
        List<SeriesState> found = [];
        HashSet<string>? metrics = filter.Metrics.IsDefaultOrEmpty ? null : [.. filter.Metrics.Select(StoredText.Of)];
        IEnumerable<DeviceName> devices = filter.Devices.IsDefaultOrEmpty ? _byDevice.Keys : filter.Devices.Distinct().Order();
        foreach (var device in devices)
        {
            foreach (var state in OfDevice(device))
            {
                if ((metrics is null || metrics.Contains(state.Key.Metric)) && (filter.Component is not { } component || state.Key.Component == component))
                    found.Add(state);
            }
        }

        return found;
    }

    private List<SeriesState> OfDevice(DeviceName device)
    {
        if (!_byDevice.TryGetValue(device, out var siblings))
            return [];
        if (_unsorted.Remove(device))
            siblings.Sort(InDeviceOrder);
        return siblings;
    }
}
