namespace Binnacle.Storage.Telemetry;

/// <summary>What a block holds. The numbers are stored.</summary>
internal enum BlockKind
{
    Samples = 0,
    Minutes = 1,
    FiveMinutes = 2,
    Hours = 3,
}
