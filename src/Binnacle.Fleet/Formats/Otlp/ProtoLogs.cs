using Binnacle.Fleet.Formats.Protobuf;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>An <c>ExportLogsServiceRequest</c> in protobuf; field numbers from opentelemetry-proto 1.x, <c>logs/v1/logs.proto</c>.</summary>
internal static class ProtoLogs
{
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public static List<OtlpResource<OtlpLog>> Read(ReadOnlySpan<byte> request)
    {
        var resources = new List<OtlpResource<OtlpLog>>();
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

    private static OtlpResource<OtlpLog> Resource(ReadOnlySpan<byte> message)
    {
        var resource = new OtlpResource<OtlpLog>([], []);
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

    private static void AddScope(List<OtlpLog> logs, ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 2)
                logs.Add(Log(reader.Bytes()));
            else
                reader.Skip();
        }
    }

    private static OtlpLog Log(ReadOnlySpan<byte> message)
    {
        var log = new OtlpLog();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    log.UnixNanoseconds = reader.Fixed64();
                    break;
                case 2:
                    log.Severity = (int)Math.Min(reader.Varint(), 24);
                    break;
                case 3:
                    log.SeverityText = reader.Text();
                    break;
                case 5:
                    log.Body = ProtoValues.Value(reader.Bytes());
                    break;
                case 6:
                    log.Attributes.Add(ProtoValues.Attribute(reader.Bytes()));
                    break;
                case 11:
                    log.ObservedUnixNanoseconds = reader.Fixed64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return log;
    }
}
