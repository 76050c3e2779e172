using Binnacle.Fleet.Formats.Protobuf;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>Data points in protobuf. The kinds number their fields differently.</summary>
internal static class ProtoPoints
{
    public static OtlpPoint Read(OtlpMetricKind kind, ReadOnlySpan<byte> message) => kind switch
    {
        OtlpMetricKind.Histogram => Histogram(message),
        OtlpMetricKind.ExponentialHistogram => Exponential(message),
        OtlpMetricKind.Summary => Summary(message),
        _ => Number(message),
    };

    private static OtlpPoint Number(ReadOnlySpan<byte> message)
    {
        var point = new OtlpPoint();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    point.UnixNanoseconds = reader.Fixed64();
                    break;
                case 4:
                    point.Number = reader.Double();
                    break;
                case 6:
                    point.Number = unchecked((long)reader.Fixed64());
                    break;
                case 7:
                    point.Attributes.Add(ProtoValues.Attribute(reader.Bytes()));
                    break;
                case 8:
                    point.Flags = reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return point;
    }

    private static OtlpPoint Histogram(ReadOnlySpan<byte> message)
    {
        var point = new OtlpPoint();
        var bounds = new List<ulong>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    point.UnixNanoseconds = reader.Fixed64();
                    break;
                case 4:
                    point.Count = reader.Fixed64();
                    break;
                case 5:
                    point.Sum = reader.Double();
                    break;
                case 6:
                    reader.AddFixed64(point.BucketCounts);
                    break;
                case 7:
                    reader.AddFixed64(bounds);
                    break;
                case 9:
                    point.Attributes.Add(ProtoValues.Attribute(reader.Bytes()));
                    break;
                case 10:
                    point.Flags = reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        point.Bounds.AddRange(bounds.Select(BitConverter.UInt64BitsToDouble));
        return point;
    }

    private static OtlpPoint Exponential(ReadOnlySpan<byte> message)
    {
        var point = new OtlpPoint();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    point.Attributes.Add(ProtoValues.Attribute(reader.Bytes()));
                    break;
                case 3:
                    point.UnixNanoseconds = reader.Fixed64();
                    break;
                case 4:
                    point.Count = reader.Fixed64();
                    break;
                case 5:
                    point.Sum = reader.Double();
                    break;
                case 6:
                    point.Scale = Small(reader.ZigZag());
                    break;
                case 7:
                    point.ZeroCount = reader.Fixed64();
                    break;
                case 8:
                    point.PositiveOffset = Buckets(reader.Bytes(), point.Positive);
                    break;
                case 9:
                    Buckets(reader.Bytes(), point.Negative);
                    break;
                case 10:
                    point.Flags = reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return point;
    }

    private static int Buckets(ReadOnlySpan<byte> message, List<ulong> counts)
    {
        var offset = 0;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                offset = Small(reader.ZigZag());
            else if (reader.Field == 2)
                reader.AddVarints(counts);
            else
                reader.Skip();
        }

        return offset;
    }

    private static OtlpPoint Summary(ReadOnlySpan<byte> message)
    {
        var point = new OtlpPoint();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    point.UnixNanoseconds = reader.Fixed64();
                    break;
                case 4:
                    point.Count = reader.Fixed64();
                    break;
                case 5:
                    point.Sum = reader.Double();
                    break;
                case 6:
                    point.Quantiles.Add(Quantile(reader.Bytes()));
                    break;
                case 7:
                    point.Attributes.Add(ProtoValues.Attribute(reader.Bytes()));
                    break;
                case 8:
                    point.Flags = reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return point;
    }

    private static (double Quantile, double Value) Quantile(ReadOnlySpan<byte> message)
    {
        var (quantile, value) = (0d, 0d);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                quantile = reader.Double();
            else if (reader.Field == 2)
                value = reader.Double();
            else
                reader.Skip();
        }

        return (quantile, value);
    }

    // Scales and offsets are int32; what a damaged message may hold is brought into that range.
    private static int Small(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
