namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>What lines of a log tell about the lines that follow: kept between the pushes of one sender. Not safe for concurrent use.</summary>
internal sealed class LogMemory
{
    public MachineClassifiers Machines { get; } = new();

    public BootChanges Boots { get; } = new();
}
