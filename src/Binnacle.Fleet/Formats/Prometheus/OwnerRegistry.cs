using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>
/// Tells which component a sample belongs to. A GPU is named by its index; where a line tells only its UUID (nvidia_gpu_exporter), the index comes
/// from another line of the same scrape. An engine is named by its model.
/// </summary>
internal sealed class OwnerRegistry
{
    private const int MaxLabelSets = 16_384;

    private readonly DeviceName _fallback;
    private readonly Dictionary<string, LabelSet> _labelSets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelSet>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly Dictionary<(DeviceName Device, ComponentPath Component), SeriesOwner> _owners = [];
    private readonly Dictionary<(DeviceName Device, string Uuid), int> _indexes = [];
    private readonly Dictionary<DeviceName, string?> _models = [];

    public OwnerRegistry(DeviceName fallback)
    {
        _fallback = fallback;
        _bySpan = _labelSets.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The labels of a block; blocks repeat from line to line, so each is read once.</summary>
    public LabelSet Labels(ReadOnlySpan<char> block)
    {
        if (_bySpan.TryGetValue(block, out var known))
            return known;
        if (_labelSets.Count >= MaxLabelSets)
            _labelSets.Clear();
        var labels = Know(LabelBlock.Read(block));
        _bySpan[block] = labels;
        return labels;
    }

    /// <summary>Labels that came as pairs.</summary>
    public LabelSet Know(List<KeyValuePair<string, string>> pairs)
    {
        var labels = new LabelSet(pairs, _fallback);
        if (labels is { GpuUuid: { } uuid, GpuIndex: { } index })
            _indexes.TryAdd((labels.Device, uuid), index);
        if (labels.Model is { } model && !_models.TryAdd(labels.Device, model) && _models[labels.Device] != model)
            _models[labels.Device] = null;
        return labels;
    }

    /// <summary>A sample whose value is the GPU's index: <c>nvidia_smi_index{uuid="…"} 3</c>.</summary>
    public void Learn(LabelSet labels, double index)
    {
        if (labels.GpuUuid is { } uuid && index is >= 0 and < 10_000)
            _indexes.TryAdd((labels.Device, uuid), (int)index);
    }

    /// <summary>The owner, or null while a later line may still name it.</summary>
    public SeriesOwner? Find(ComponentKind kind, LabelSet labels, bool final) => kind switch
    {
        ComponentKind.Gpu when labels.GpuIndex is { } index => Owner(labels.Device, ComponentPath.Gpu(index)),
        ComponentKind.Gpu when labels.GpuUuid is { } uuid && _indexes.TryGetValue((labels.Device, uuid), out var known) => Owner(labels.Device, ComponentPath.Gpu(known)),
        ComponentKind.Sensor or ComponentKind.Fan => Owner(labels.Device, new ComponentPath(kind, labels.Clean("name"))),
        ComponentKind.Host => Owner(labels.Device, ComponentPath.Host),
        ComponentKind.Engine when labels.Model is { } model => Owner(labels.Device, ComponentPath.Engine(model)),
        _ when !final => null,
        ComponentKind.Gpu => Owner(labels.Device, new ComponentPath(ComponentKind.Gpu, labels.GpuUuid)),
        ComponentKind.Engine => Owner(labels.Device, ComponentPath.Engine(_models.GetValueOrDefault(labels.Device))),
        _ => Owner(labels.Device, ComponentPath.Host),
    };

    /// <summary>What is known of GPUs, engines and names, for pushes that follow: their facts are told again.</summary>
    public OwnerRegistry Renewed()
    {
        var registry = new OwnerRegistry(_fallback);
        foreach (var (key, owner) in _owners)
            registry._owners.Add(key, owner.Renewed());
        foreach (var (gpu, index) in _indexes)
            registry._indexes.Add(gpu, index);
        foreach (var (device, model) in _models)
            registry._models.Add(device, model);
        return registry;
    }

    /// <summary>Components known so far.</summary>
    public int Count => _owners.Count;

    public SeriesOwner Host(DeviceName device) => Owner(device, ComponentPath.Host);

    private SeriesOwner Owner(DeviceName device, ComponentPath component)
    {
        if (!_owners.TryGetValue((device, component), out var owner))
            _owners.Add((device, component), owner = new SeriesOwner(device, component));
        return owner;
    }
}
