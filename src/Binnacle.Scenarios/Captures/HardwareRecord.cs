namespace Binnacle.Scenarios.Captures;

/// <summary>A record of the hardware log before a vendor words it.</summary>
/// <param name="Time">When it happened; what the log prints may differ.</param>
/// <param name="Name">What: a name of the word tables.</param>
/// <param name="Part">Which part, as this vendor writes it.</param>
/// <param name="Asserted">Whether the state begins.</param>
/// <param name="Stamp">How the log dates it.</param>
public sealed record HardwareRecord(DateTimeOffset Time, string Name, string Part, bool Asserted, HardwareStamp Stamp = HardwareStamp.Clock);
