namespace Binnacle.Storage.Telemetry;

/// <summary>Takes samples of a series, in order of time.</summary>
internal delegate void SamplePiece(SeriesState series, ReadOnlySpan<long> times, ReadOnlySpan<double> values);
