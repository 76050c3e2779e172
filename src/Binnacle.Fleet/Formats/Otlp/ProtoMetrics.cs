using Binnacle.Fleet.Formats.Protobuf;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>An <c>ExportMetricsServiceRequest</c> in protobuf; field numbers from opentelemetry-proto 1.x, <c>metrics/v1/metrics.proto</c>.</summary>
internal static class ProtoMetrics
{
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public static List<OtlpResource<OtlpMetric>> Read(ReadOnlySpan<byte> request)
    {
        var resources = new List<OtlpResource<OtlpMetric>>();
        var reader = new ProtoReader(request);
        while (reader.Next())
        {
            if (reader.Field == 1)
                resources.Add(Resource(reader.Bytes()));
            else
                reader.Skip();
        }

        return resources;
    }

    private static OtlpResource<OtlpMetric> Resource(ReadOnlySpan<byte> message)
    {
        var resource = new OtlpResource<OtlpMetric>([], []);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                resource.Attributes.AddRange(ProtoValues.Resource(reader.Bytes()));
            else if (reader.Field == 2)
                AddScope(resource.Items, reader.Bytes());
            else
                reader.Skip();
        }

        return resource;
    }

    private static void AddScope(List<OtlpMetric> metrics, ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 2)
                metrics.Add(Metric(reader.Bytes()));
            else
                reader.Skip();
        }
    }

    private static OtlpMetric Metric(ReadOnlySpan<byte> message)
    {
        var metric = new OtlpMetric();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    metric.Name = reader.Text();
                    break;
                case 5 or 7 or 9 or 10 or 11:
                    metric.Kind = KindOf(reader.Field);
                    AddData(metric, reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return metric;
    }

    private static OtlpMetricKind KindOf(int field) => field switch
    {
        5 => OtlpMetricKind.Gauge,
        7 => OtlpMetricKind.Sum,
        9 => OtlpMetricKind.Histogram,
        10 => OtlpMetricKind.ExponentialHistogram,
        _ => OtlpMetricKind.Summary,
    };

    private static void AddData(OtlpMetric metric, ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                metric.Points.Add(ProtoPoints.Read(metric.Kind, reader.Bytes()));
            else if (reader.Field == 2)
                metric.Temporality = (OtlpTemporality)(int)(reader.Varint() & 3);
            else if (reader.Field == 3)
                metric.IsMonotonic = reader.Varint() != 0;
            else
                reader.Skip();
        }
    }
}
