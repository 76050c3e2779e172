namespace Binnacle.Storage.Telemetry;

/// <summary>A sample that is new and goes to the log.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Time">Microseconds since 1970.</param>
/// <param name="Value">Finite.</param>
internal readonly record struct AcceptedSample(SeriesState Series, long Time, double Value);
