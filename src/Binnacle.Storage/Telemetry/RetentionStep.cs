namespace Binnacle.Storage.Telemetry;

/// <summary>What retention removes of one class of data, or would remove.</summary>
/// <param name="Class"><c>samples</c>, <c>1m</c>, <c>5m</c>, <c>1h</c> or <c>events</c>.</param>
/// <param name="Before">Everything older goes, and arrived before that; null when the class is kept for ever.</param>
/// <param name="Records">Samples, buckets or events.</param>
/// <param name="Bytes">Their size as stored; null where it is not known beforehand.</param>
/// <param name="Oldest">Time of the oldest; null when there is nothing to remove.</param>
public sealed record RetentionStep(string Class, DateTimeOffset? Before, long Records, long? Bytes, DateTimeOffset? Oldest);
