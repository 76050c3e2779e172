using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;

namespace Binnacle.Scenarios.Machines;

/// <summary>A machine of the invented fleet.</summary>
public sealed record Host
{
    /// <summary>GPUs of every machine.</summary>
    public const int Gpus = 4;

    public required int Number { get; init; }
    public required string Rack { get; init; }
    public required string Row { get; init; }
    public required ImmutableArray<string> Pdus { get; init; }
    public required string Switch { get; init; }

    public DeviceName Name => DeviceName.Parse(string.Create(CultureInfo.InvariantCulture, $"gpu-node-{Number:00}"));

    /// <summary>Bus of a GPU in hexadecimal, as kernels write it.</summary>
    public static string Bus(int gpu) => (0x1b + (0x20 * gpu)).ToString("x2", CultureInfo.InvariantCulture);

    /// <summary>Port above a GPU.</summary>
    public static string Port(int gpu) => string.Create(CultureInfo.InvariantCulture, $"0000:{0x1a + (0x20 * gpu):x2}:01.0");
}
