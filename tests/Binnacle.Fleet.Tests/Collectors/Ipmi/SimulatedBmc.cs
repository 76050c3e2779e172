using System.Globalization;
using System.Text;

namespace Binnacle.Fleet.Tests.Collectors.Ipmi;

/// <summary>The simulator's commands for one controller: sensor data records, sensors, a unit, a log. Layouts by IPMI 2.0, chapters 43, and the FRU specification 1.0.</summary>
internal static class SimulatedBmc
{
    /// <summary>Bytes 1 to 13 of a record without time: sensor 2 (FAN1) falls below its lower critical limit of 300 RPM, reading 0.</summary>
    public const string FanStopped = "0 0 0 0 0x20 0 4 4 2 0x01 0x52 0x00 0x05";

    /// <summary>The same limit, no longer crossed, reading 1,920 RPM.</summary>
    public const string FanRuns = "0 0 0 0 0x20 0 4 4 2 0x81 0x52 0x20 0x05";

    /// <summary>Sensor 4 (PS1 Status): failure detected.</summary>
    public const string SupplyFailed = "0 0 0 0 0x20 0 4 8 4 0x6f 0x01 0xff 0xff";

    /// <summary>Sensor 9, which has no name: a correctable memory error.</summary>
    public const string MemoryCorrected = "0 0 0 0 0x20 0 4 0x0c 9 0x6f 0xa0 0x01 0x03";

    public static string Commands { get; } = Build();

    private static string Build()
    {
        var text = new StringBuilder("""
            mc_setbmc 0x20
            mc_add 0x20 0x23 no-device-sdrs 0x01 0x09 0x08 0x9f 0x001291 0x0f02
            sel_enable 0x20 100 0x0a

            """);
        Threshold(text, 1, type: 1, unit: 1, "Inlet Temp", raw: 24, multiply: 1, exponent: 0, "111000", "0x37 0x30 0x2a 0 0 0");
        Threshold(text, 2, type: 4, unit: 0x12, "FAN1", raw: 86, multiply: 60, exponent: 0, "000111", "0 0 0 9 7 5");
        Threshold(text, 3, type: 2, unit: 4, "12V", raw: 199, multiply: 6, exponent: -2, "111111", "0xe0 0xd8 0xd0 0xc0 0xb8 0xb0");
        text.AppendLine(CultureInfo.InvariantCulture, $"main_sdr_add 0x20 {Hex(Compact(4, 8, "PS1 Status"))}");
        text.AppendLine("sensor_add 0x20 0 4 8 0x6f");
        text.AppendLine("sensor_set_bit 0x20 0 4 0 1 0");
        var unit = Unit();
        text.AppendLine(CultureInfo.InvariantCulture, $"mc_add_fru_data 0x20 0 {unit.Length} data {Hex(unit)}");
        text.AppendLine("mc_enable 0x20");
        return text.ToString();
    }

    private static void Threshold(StringBuilder text, int number, int type, int unit, string name, int raw, int multiply, int exponent, string enabled, string limits)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"main_sdr_add 0x20 {Hex(Full(number, type, unit, name, multiply, exponent))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"sensor_add 0x20 0 {number} {type} 1");
        text.AppendLine(CultureInfo.InvariantCulture, $"sensor_set_value 0x20 0 {number} {raw} 0");
        text.AppendLine(CultureInfo.InvariantCulture, $"sensor_set_threshold 0x20 0 {number} settable {enabled} {limits}");
        text.AppendLine(CultureInfo.InvariantCulture, $"sensor_set_event_support 0x20 0 {number} enable scanning per-state 000111111111111 000111111111111 000111111111111 000111111111111");
    }

    // Full sensor record (type 01h), 43.1.
    private static byte[] Full(int number, int type, int unit, string name, int multiply, int exponent) => Sized(
    [
        0, 0, 0x51, 0x01, 0, 0x20, 0, (byte)number, 7, 1, 0x7f, 0x68, (byte)type, 1, 0, 0, 0, 0, 0x3f, 0x3f, 0, (byte)unit, 0, 0,
        (byte)multiply, 0, 0, 0, 0, (byte)((exponent & 0xf) << 4), 0, 0x40, 0xff, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, .. Text(name),
    ]);

    // Compact sensor record (type 02h), 43.2.
    private static byte[] Compact(int number, int type, string name) => Sized(
    [
        0, 0, 0x51, 0x02, 0, 0x20, 0, (byte)number, 10, 1, 0x67, 0x40, (byte)type, 0x6f, 0, 0, 0, 0, 0x0f, 0, 0xc0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. Text(name),
    ]);

    // Common header, then chassis, board and product areas.
    private static byte[] Unit()
    {
        byte[] chassis = Area([1, 0, 0x17, .. Text("CH-PN-1"), .. Text("CH-SN-77")]);
        byte[] board = Area([1, 0, 0x19, 0x80, 0xb4, 0xc4, .. Text("Example Computing"), .. Text("H8 GPU Board"), .. Text("BRD00012345"), .. Text("EX-8GPU-01"), .. Text("fru-1")]);
        byte[] product = Area([1, 0, 0x19, .. Text("Example Computing"), .. Text("GPU Server 8X"), .. Text("GS8X"), .. Text("1.2"), .. Text("SN-0042-77"), .. Text("asset-9"), .. Text("fru-1")]);
        var boardAt = 1 + (chassis.Length / 8);
        byte[] header = [1, 0, 1, (byte)boardAt, (byte)(boardAt + (board.Length / 8)), 0, 0];
        return [.. header, Checksum(header), .. chassis, .. board, .. product];
    }

    private static byte[] Area(byte[] fields)
    {
        byte[] body = [.. fields, 0xc1];
        Array.Resize(ref body, ((body.Length + 8) / 8 * 8) - 1);
        body[1] = (byte)((body.Length + 1) / 8);
        return [.. body, Checksum(body)];
    }

    private static byte Checksum(byte[] bytes) => unchecked((byte)(256 - (bytes.Sum(value => value) & 0xff)));

    private static byte[] Sized(byte[] record)
    {
        record[4] = (byte)(record.Length - 5);
        return record;
    }

    private static byte[] Text(string text) => [(byte)(0xc0 | text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Hex(byte[] bytes) => string.Join(' ', bytes.Select(value => $"0x{value:x2}"));
}
