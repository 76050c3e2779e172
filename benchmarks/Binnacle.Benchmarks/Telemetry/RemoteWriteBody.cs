using System.Collections.Immutable;
using System.Text;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Formats.Snappy;
using Binnacle.Fleet.Telemetry.Packs;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>
/// Bodies of Prometheus remote write 1.0: a protobuf WriteRequest (repeated TimeSeries = 1; its Labels = 1 of name = 1 and value = 2, its Samples = 2 of
/// value = 1 and milliseconds = 2), compressed with Snappy. Labels are written once per series and reused.
/// </summary>
internal sealed class RemoteWriteBody
{
    private readonly Dictionary<SeriesKey, byte[]> _labels = [];
    private readonly ByteWriter _request = new();
    private readonly ByteWriter _series = new();

    public byte[] Of(ImmutableArray<Sample> samples)
    {
        _request.Clear();
        foreach (var sample in samples)
        {
            _series.Clear();
            _series.Bytes(LabelsOf(sample.Series));
            var milliseconds = (ulong)sample.Time.ToUnixTimeMilliseconds();
            var size = 9 + 1 + ByteWriter.SizeOfVarUInt(milliseconds);
            _series.Byte(0x12);
            _series.VarUInt((ulong)size);
            _series.Byte(0x09);
            _series.Double(sample.Value);
            _series.Byte(0x10);
            _series.VarUInt(milliseconds);
            _request.Byte(0x0A);
            _request.VarUInt((ulong)_series.Length);
            _request.Bytes(_series.Written);
        }

        return SnappyBlock.Compress(_request.Written);
    }

    private byte[] LabelsOf(SeriesKey key)
    {
        if (_labels.TryGetValue(key, out var known))
            return known;
        var writer = new ByteWriter();
        // In order of name, as receivers want it.
        Label(writer, "__name__", key.Metric.Replace('.', '_'));
        Label(writer, "component", key.Component.ToString());
        Label(writer, "device", key.Device.Value);
        if (key.Qualifier.Length > 0)
            Label(writer, "le", key.Qualifier);
        return _labels[key] = writer.ToArray();
    }

    private static void Label(ByteWriter into, string name, string value)
    {
        var label = new ByteWriter();
        Field(label, 0x0A, Encoding.UTF8.GetBytes(name));
        Field(label, 0x12, Encoding.UTF8.GetBytes(value));
        Field(into, 0x0A, label.Written);
    }

    private static void Field(ByteWriter into, byte tag, ReadOnlySpan<byte> bytes)
    {
        into.Byte(tag);
        into.VarUInt((ulong)bytes.Length);
        into.Bytes(bytes);
    }
}
