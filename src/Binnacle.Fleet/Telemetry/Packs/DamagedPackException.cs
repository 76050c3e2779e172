namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Stored bytes are not what was written: cut short, changed, or of a format this version does not know. Nothing else of the pack is affected.</summary>
public sealed class DamagedPackException(string message) : Exception(message);
