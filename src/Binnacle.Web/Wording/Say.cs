using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Units;

namespace Binnacle.Web.Wording;

/// <summary>Figures and vocabulary as pages write them.</summary>
public static class Say
{
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(long number, string singular, string? plural = null) => $"{Count(number)} {(number == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>Value and unit apart, so that the unit can be set smaller.</summary>
    public static (string Value, string Unit) Split(Quantity quantity)
    {
        var text = quantity.ToString();
        var blank = text.LastIndexOf(' ');
        return blank < 0 ? (text, "") : (text[..blank].Replace("-", "−", StringComparison.Ordinal), text[(blank + 1)..]);
    }

    /// <summary>A figure for a column: always the same unit and decimals, thousands separated.</summary>
    public static (string Value, string Unit) InColumn(double value, Unit unit, int decimals)
    {
        var (factor, symbol) = unit switch
        {
            Unit.Ratio => (100, "%"),
            Unit.Bytes => (1 / (1024d * 1024 * 1024), "GiB"),
            _ => (1, Quantity.Symbol(unit)),
        };
        return ((value * factor).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal), symbol);
    }

    public static string Figure(double value, Unit unit) => new Quantity(value, unit).ToString().Replace("-", "−", StringComparison.Ordinal);

    /// <summary>A part in words: <c>GPU 3</c>, <c>DIMM A1</c>; empty for the host.</summary>
    public static string Part(ComponentPath part)
    {
        var kind = part.Kind switch
        {
            ComponentKind.Host => "",
            ComponentKind.Sensor => "",
            ComponentKind.Engine => "",
            ComponentKind.Cpu or ComponentKind.Dimm or ComponentKind.Gpu or ComponentKind.Psu or ComponentKind.Nic or ComponentKind.Bmc => part.Kind.ToString().ToUpperInvariant(),
            ComponentKind.NvLink => "NVLink",
            ComponentKind.NvSwitch => "NVSwitch",
            ComponentKind.Pcie => "PCIe",
            var other => other.ToString(),
        };
        return part.IsNamed ? $"{kind} {part.Name}".Trim() : kind;
    }

    public static string Subsystem(Subsystem subsystem) => subsystem switch
    {
        Core.Events.Subsystem.Gpu => "GPU",
        Core.Events.Subsystem.Pcie => "PCIe",
        Core.Events.Subsystem.Nvlink => "NVLink",
        var other => other.ToString(),
    };

    /// <summary>A product's name without what everybody knows of it: <c>H100 80GB HBM3</c> of <c>NVIDIA H100 80GB HBM3</c>.</summary>
    public static string Product(string name) => name.StartsWith("NVIDIA ", StringComparison.OrdinalIgnoreCase) ? name[7..] : name;

    /// <summary>A list in words: <c>one</c>, <c>one and two</c>, <c>one, two and three</c>.</summary>
    public static string List(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1],
    };
}
