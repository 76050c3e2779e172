using System.Globalization;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Scenarios.Stages;

/// <summary>Names of parts, as vendors write them and as they may be answered.</summary>
internal static class Parts
{
    /// <summary>A DIMM slot of channel A to H, 1 or 2, in the words of this vendor.</summary>
    public static string Dimm(this Stage stage, char channel, int slot) => stage.Wording.Board switch
    {
        "smc" => string.Create(CultureInfo.InvariantCulture, $"DIMM{channel}{slot}(CPU1)"),
        "freeipmi" => string.Create(CultureInfo.InvariantCulture, $"CPU0_DIMM_{channel}{slot}"),
        "openbmc" => string.Create(CultureInfo.InvariantCulture, $"DIMM_{channel}{slot}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"DIMM_{channel}{slot}"),
    };

    /// <summary>How the answer may name that slot: the letters that any vendor writes.</summary>
    public static string[] DimmNames(char channel, int slot) => [string.Create(CultureInfo.InvariantCulture, $"{channel}{slot}")];

    /// <summary>How the answer may name a GPU: index or address.</summary>
    public static string[] GpuNames(int gpu) => [string.Create(CultureInfo.InvariantCulture, $"gpu/{gpu}"), $"{Host.Bus(gpu)}:00", Host.Port(gpu)];

    public static string[] Numbered(int number) => [number.ToString(CultureInfo.InvariantCulture)];
}
