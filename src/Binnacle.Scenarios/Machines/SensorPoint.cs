namespace Binnacle.Scenarios.Machines;

/// <summary>What a controller reads at one moment.</summary>
public sealed record SensorPoint
{
    public double InletCelsius { get; init; } = 22;
    public double CpuCelsius { get; init; } = 60;

    /// <summary>RPM of each fan; 0 stands still.</summary>
    public IReadOnlyList<double> Fans { get; init; } = [];
    public double TwelveVolts { get; init; } = 12.06;
    public double BatteryVolts { get; init; } = 3.05;

    /// <summary>True where the controller answers without readings.</summary>
    public bool NoReadings { get; init; }

    /// <summary>A sensor that reads nonsense: name and value; null for none.</summary>
    public (string Name, double Value)? Odd { get; init; }
}
