namespace Binnacle.Scenarios.Wordings;

/// <summary>Sensor type, sensor and event of a record.</summary>
internal sealed record IpmiWords(string Type, string Sensor, string Event);
