using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Formats.NvidiaSmi;

/// <summary>Collects what one record of nvidia-smi says of one GPU. Of several fields for one metric the first added wins; those marked as sums add up.</summary>
internal sealed class GpuFields(ParseContext context, ComponentPath gpu, DateTimeOffset time, TimeQuality quality, int line)
{
    private readonly Dictionary<(string Metric, string Qualifier), (double Value, bool Sums)> _values = [];
    private readonly List<DeviceEvent> _events = [];
    private readonly List<InventoryFact> _facts = [];
    private readonly HashSet<string> _faults = new(StringComparer.Ordinal);

    /// <summary>Fields whose text was no value, for the reason of a rejection.</summary>
    public List<string> Unreadable { get; } = [];

    public int Count => _values.Count + _facts.Count + _events.Count;

    public void Add(MetricAlias alias, string text, string headerUnit = "", string qualifier = "")
    {
        var value = SmiValue.Parse(text, headerUnit, alias.Metric.Unit);
        switch (value.Kind)
        {
            case SmiValueKind.Number when PlausibleValue.Of(alias.Metric, value.Number, out var wrong) is not { }:
                if (wrong.Length > 0)
                    Unreadable.Add($"{alias.SourceName} '{CleanText.Line(text, 40)}'");
                break;
            case SmiValueKind.Number:
                Put((alias.Metric.Name, qualifier), value.Number, alias.Scale.Sums);
                break;
            case SmiValueKind.Fault:
                var (kind, meaning) = SmiWords.Meaning(value.Words);
                Fault(kind, meaning, $"{alias.SourceName}: {text}");
                break;
            case SmiValueKind.Unreadable:
                Unreadable.Add($"{alias.SourceName} '{CleanText.Line(text, 40)}'");
                break;
        }
    }

    /// <summary>A fault told in words, once per GPU and kind of fault.</summary>
    public void Fault(EventKind kind, string text, string raw)
    {
        if (_faults.Add(text))
            _events.Add(GpuFault.State(kind, text, context.Device, gpu, time, quality, Source, raw));
    }

    public void Fact(string name, string? text, bool ofHost = false)
    {
        var value = CleanText.Line(text);
        if (name == "pci_address")
            value = PciAddress.Normalise(value);
        if (!SmiWords.IsNothing(value.Trim('[', ']')) && !SmiWords.IsFault(value))
            _facts.Add(new InventoryFact(context.Device, ofHost ? ComponentPath.Host : gpu, name, value, time, Source));
    }

    public ParsedRecord.Accepted ToRecord()
    {
        if (_values.TryGetValue((ThrottleMask.Metric, ""), out var mask))
        {
            foreach (var (metric, flag) in ThrottleMask.Expand(mask.Value))
                Put((metric, ""), flag, sums: false);
        }

        var faults = _values
            .Where(entry => entry.Key.Qualifier.Length == 0)
            .Select(entry => GpuFault.Of(entry.Key.Metric, entry.Value.Value, context.Device, gpu, time, quality, Source, string.Create(CultureInfo.InvariantCulture, $"{entry.Key.Metric} {entry.Value.Value}")))
            .OfType<DeviceEvent>();
        return new ParsedRecord.Accepted(line)
        {
            Samples = [.. _values.Select(entry => new Sample(new SeriesKey(context.Device, gpu, entry.Key.Metric, entry.Key.Qualifier), time, entry.Value.Value))],
            Events = [.. _events, .. faults],
            Facts = [.. _facts],
        };
    }

    private SourceRef Source => new(context.Path, line);

    private void Put((string Metric, string Qualifier) key, double value, bool sums)
    {
        if (!_values.TryGetValue(key, out var known))
            _values.Add(key, (value, sums));
        else if (sums && known.Sums)
            _values[key] = (known.Value + value, true);
    }
}
