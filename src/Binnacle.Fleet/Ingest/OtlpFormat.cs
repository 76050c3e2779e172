namespace Binnacle.Fleet.Ingest;

/// <summary>The two encodings of OTLP over HTTP.</summary>
public enum OtlpFormat
{
    Protobuf,
    Json,
}
