using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>The options of an IPMI source, read.</summary>
internal sealed record IpmiOptions
{
    /// <summary>Most records of an event log read at once, unless the source says otherwise. A full log of 65,535 takes some minutes over the network.</summary>
    public const int DefaultRecords = 2_000;

    private const int MostRecords = 65_535;

    private static readonly ImmutableArray<string> Tools = ["ipmitool", "freeipmi"];
    private static readonly ImmutableArray<string> Interfaces = ["lanplus", "lan", "open"];
    private static readonly ImmutableArray<string> Privileges = ["USER", "OPERATOR", "ADMINISTRATOR"];
    private static readonly ImmutableArray<string> Names = ["tool", "interface", "port", "cipher", "privilege", "records", "workaround"];

    /// <summary><c>ipmitool</c> or <c>freeipmi</c>.</summary>
    public string Tool { get; private init; } = "ipmitool";

    /// <summary>Null for the controller of this machine.</summary>
    public BmcTarget? Target { get; private init; }

    public string Interface { get; private init; } = "";

    /// <summary>Cipher suite; null lets the tool choose.</summary>
    public int? Cipher { get; private init; }

    /// <summary>The least that reading takes. The tools' own default, ADMINISTRATOR, is refused to an account that may only read.</summary>
    public string Privilege { get; private init; } = "USER";

    public int Records { get; private init; } = DefaultRecords;

    /// <summary>FreeIPMI's workaround flags, such as <c>opensesspriv</c>; empty for none.</summary>
    public string Workaround { get; private init; } = "";

    /// <summary>The device of a source: the one it names, else the host it is at, else this machine.</summary>
    public static DeviceName DeviceOf(DataSource source) =>
        source.Device ?? (BmcTarget.TryParse(source.Target, out var target) && DeviceName.TryParse(target.Host, out var host) ? host : SourceDevice.Of(source));

    /// <summary>What is wrong with a source, with the remedy, or its options.</summary>
    public static string? TryRead(DataSource source, out IpmiOptions options)
    {
        options = new IpmiOptions();
        if (source.Options.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            return $"'{CleanText.Line(unknown, 40)}' is no option of an IPMI source; there are {string.Join(", ", Names)}.";
        BmcTarget target = default;
        if (source.Target.Length > 0 && !BmcTarget.TryParse(source.Target, out target))
            return "The target must be a host or address, with a port if it is not 623: bmc-07, 10.20.0.7:6623, [fd00::7]:623. Leave it empty for the controller of this machine.";
        if (Word(source, "tool", Tools, "ipmitool", out var tool) is { } badTool)
            return badTool;
        if (Word(source, "interface", Interfaces, source.Target.Length > 0 ? "lanplus" : "open", out var link) is { } badInterface)
            return badInterface;
        if ((link == "open") != (source.Target.Length == 0))
            return "The interface open reads the controller of this machine and takes no target; lanplus and lan need one.";
        if (Word(source, "privilege", Privileges, "USER", out var privilege) is { } badPrivilege)
            return badPrivilege;
        if ((Number(source, "port", 1, 65_535, out var port) ?? Number(source, "cipher", 0, 255, out _) ?? Number(source, "records", 1, MostRecords, out _)) is { } badNumber)
            return badNumber;
        Number(source, "cipher", 0, 255, out var cipher);
        Number(source, "records", 1, MostRecords, out var records);
        var workaround = source.Options.GetValueOrDefault("workaround") ?? "";
        if (workaround.Length > 200 || workaround.Any(c => !char.IsAsciiLetterOrDigit(c) && c != ','))
            return "workaround holds FreeIPMI's workaround flags, letters and commas only: opensesspriv,intel20.";
        options = new IpmiOptions
        {
            Tool = tool,
            Target = source.Target.Length == 0 ? null : target with { Port = port ?? target.Port },
            Interface = link,
            Cipher = cipher,
            Privilege = privilege,
            Records = records ?? DefaultRecords,
            Workaround = workaround,
        };
        return null;
    }

    private static string? Word(DataSource source, string name, ImmutableArray<string> words, string otherwise, out string word)
    {
        var given = source.Options.GetValueOrDefault(name);
        word = given is null ? otherwise : words.FirstOrDefault(known => known.Equals(given, StringComparison.OrdinalIgnoreCase)) ?? "";
        return word.Length > 0 ? null : $"{name} is {string.Join(" or ", words)}, not '{CleanText.Line(given, 30)}'.";
    }

    private static string? Number(DataSource source, string name, int from, int to, out int? number)
    {
        number = null;
        if (source.Options.GetValueOrDefault(name) is not { } given)
            return null;
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < from || value > to)
            return $"{name} is a number from {from} to {to}, not '{CleanText.Line(given, 30)}'.";
        number = value;
        return null;
    }
}
