using System.Globalization;
using System.Text;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios.Captures;

/// <summary>Prints one poll of a controller's sensors: <c>ipmitool sensor</c>, or <c>ipmitool sdr elist</c> without limits.</summary>
internal static class SensorTable
{
    // Name, unit, and limits: lower critical, lower and upper non-critical, upper critical.
    private sealed record Row(string Name, double? Value, string Unit, double? LowerCritical = null, double? LowerNonCritical = null, double? UpperNonCritical = null, double? UpperCritical = null)
    {
        public string Status => Value switch
        {
            null => "na",
            { } value when value >= UpperCritical || value <= LowerCritical => "cr",
            { } value when value >= UpperNonCritical || value <= LowerNonCritical => "nc",
            _ => "ok",
        };
    }

    public static string Print(SensorPoint point, Wording wording)
    {
        var rows = Rows(point, wording).Select(row => point.NoReadings ? row with { Value = null } : row);
        var text = new StringBuilder();
        var number = 1;
        foreach (var row in rows)
            text.Append(wording.IsHeldOut ? Elist(row, number++) : Sensor(row)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<Row> Rows(SensorPoint point, Wording wording)
    {
        var isShort = wording.Board == "smc";
        yield return new(isShort ? "Inlet_Temp" : "Inlet Temp", Math.Round(point.InletCelsius), "degrees C", -7, 3, 38, 43);
        yield return new("CPU1 Temp", Math.Round(point.CpuCelsius), "degrees C", 3, null, 93, 98);
        yield return new("CPU2 Temp", Math.Round(point.CpuCelsius + 1), "degrees C", 3, null, 93, 98);
        for (var fan = 0; fan < point.Fans.Count; fan++)
            yield return new(isShort ? $"FAN{fan + 1}" : $"Fan{fan + 1}", Math.Round(point.Fans[fan] / 60) * 60, "RPM", 600, 840);
        yield return new(isShort ? "12V" : "P12V", Math.Round(point.TwelveVolts, 2), "Volts", 10.8, 11.2, 12.8, 13.2);
        yield return new(isShort ? "VBAT" : "P3VBAT", Math.Round(point.BatteryVolts, 2), "Volts", 2.45, 2.7, 3.6, 3.7);
        if (point.Odd is { } odd)
            yield return new(odd.Name, odd.Value, "degrees C");
    }

    private static string Sensor(Row row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Name,-16} | {Number(row.Value),-10} | {(row.Value is null ? "" : row.Unit),-10} | {row.Status,-6}| {"na",-9} | {Number(row.LowerCritical),-9} | {Number(row.LowerNonCritical),-9} | {Number(row.UpperNonCritical),-9} | {Number(row.UpperCritical),-9} | {"na",-9}");

    private static string Elist(Row row, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Name,-16} | {number:X2}h | {(row.Value is null ? "ns" : row.Status),-3} |  7.1 | {(row.Value is { } value ? $"{value:0.###} {row.Unit}" : "No Reading")}");

    private static string Number(double? value) => value is { } number ? number.ToString("0.000", CultureInfo.InvariantCulture) : "na";
}
