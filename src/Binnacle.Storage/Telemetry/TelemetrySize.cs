namespace Binnacle.Storage.Telemetry;

/// <summary>How much of a class of telemetry is stored in compressed form.</summary>
/// <param name="Class"><c>samples</c>, <c>1m</c>, <c>5m</c> or <c>1h</c>.</param>
/// <param name="Records">Samples or buckets.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record TelemetrySize(string Class, long Records, long Bytes);
