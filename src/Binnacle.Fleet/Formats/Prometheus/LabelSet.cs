using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>The labels of a sample with what they say about whose sample it is. One instance serves every line with the same labels.</summary>
internal sealed class LabelSet
{
    private const int MaxLabelValue = 120;

    private static readonly string[] DeviceLabels = ["node", "kubernetes_node", "Hostname", "hostname", "host", "exported_instance", "instance"];
    private static readonly string[] IndexLabels = ["gpu", "minor_number", "index", "gpu_index", "gpu_id"];
    private static readonly string[] UuidLabels = ["UUID", "uuid", "gpu_uuid", "GPU_UUID"];
    private static readonly string[] ModelLabels = ["model_name", "model", "served_model_name", "model_id"];

    private readonly List<KeyValuePair<string, string>> _labels;

    public LabelSet(List<KeyValuePair<string, string>> labels, DeviceName fallback)
    {
        _labels = labels;
        Device = DeviceOf(fallback);
        GpuIndex = IndexOf();
        GpuUuid = Find(UuidLabels) is { Length: > 0 } uuid ? Value(uuid) : Find(["gpu"]) is ['G', 'P', 'U', '-', ..] gpu ? Value(gpu) : null;
        Model = Find(ModelLabels) is { Length: > 0 } model ? Value(model) : null;
        UpperBound = this["le"] is { } le ? BoundText(le) : null;
    }

    public DeviceName Device { get; }

    /// <summary>Position of the GPU in its machine.</summary>
    public int? GpuIndex { get; }

    public string? GpuUuid { get; }

    /// <summary>The model an inference server serves.</summary>
    public string? Model { get; }

    /// <summary>Upper bound of a histogram bucket in one spelling: <c>1</c>, <c>0.25</c>, <c>+Inf</c>.</summary>
    public string? UpperBound { get; }

    public string? this[string name]
    {
        get
        {
            foreach (var label in _labels)
            {
                if (label.Key == name)
                    return label.Value;
            }

            return null;
        }
    }

    /// <summary>A label cleaned for use in a qualifier or fact; null when it is absent or empty.</summary>
    public string? Clean(string name) => this[name] is { } value && Value(value) is { Length: > 0 } clean ? clean : null;

    private static string Value(string text) => CleanText.Line(text, MaxLabelValue);

    private string? Find(string[] names)
    {
        foreach (var name in names)
        {
            if (this[name] is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private DeviceName DeviceOf(DeviceName fallback)
    {
        foreach (var name in DeviceLabels)
        {
            if (this[name] is { Length: > 0 } value && DeviceName.TryParse(HostOf(name, value), out var device) && !device.IsUnknown)
                return device;
        }

        return fallback;
    }

    // instance is an address to scrape, "gpu-node-07:9400"; a loopback address names no machine.
    private static string HostOf(string label, string value)
    {
        if (!label.EndsWith("instance", StringComparison.Ordinal))
            return value;
        var colon = value.LastIndexOf(':');
        var host = colon > 0 && value.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? value[..colon] : value;
        return host is "localhost" or "0.0.0.0" or "::1" or "[::1]" || host.StartsWith("127.", StringComparison.Ordinal) ? "" : host;
    }

    private int? IndexOf()
    {
        foreach (var name in IndexLabels)
        {
            if (this[name] is { } text && Number(text) is { } index)
                return index;
        }

        return this["device"] is { } device && device.StartsWith("nvidia", StringComparison.Ordinal) ? Number(device.AsSpan(6)) : null;
    }

    private static int? Number(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Go writes le="1", Python le="1.0": one bucket.
    private static string BoundText(string text) =>
        NumberText.TryParse(text, out var bound) && double.IsFinite(bound) ? bound.ToString("R", CultureInfo.InvariantCulture) : "+Inf";
}
