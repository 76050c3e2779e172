using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Tools;
using Binnacle.Fleet.Formats.Ipmi;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>ipmitool (1.8.18 and 1.8.19). The password goes through its environment variable <c>IPMI_PASSWORD</c>.</summary>
internal sealed class Ipmitool(IpmiOptions options, IPAddress? address, Credential? credential) : BmcTool
{
    public override ToolCommand? Command(BmcQuery query, int? newest)
    {
        ImmutableArray<string> arguments = query switch
        {
            // Only verbose does it say why it was not let in.
            BmcQuery.Controller => [.. Connection(), "-v", "mc", "info"],
            BmcQuery.LogState => [.. Connection(), "sel", "info"],
            BmcQuery.Log => newest is { } count ? [.. Connection(), "sel", "elist", "last", count.ToString(CultureInfo.InvariantCulture)] : [.. Connection(), "sel", "elist"],
            // Limits stand only in "sensor"; sensor number and entity, which tell equal names apart, only in "sdr elist".
            BmcQuery.Sensors => [.. Connection(), "sdr", "elist"],
            BmcQuery.Limits => [.. Connection(), "sensor"],
            BmcQuery.Clock => [.. Connection(), "sel", "time", "get"],
            BmcQuery.Units => [.. Connection(), "fru", "print"],
            _ => [.. Connection(), "dcmi", "power", "reading"],
        };
        return new ToolCommand("ipmitool", arguments) { Environment = Secret(), InstallHint = "Install the package ipmitool" };
    }

    public override IEnumerable<ParsedRecord> Parse(BmcQuery query, IEnumerable<SourceLine> lines, ParseContext context) => query switch
    {
        BmcQuery.Controller => BmcFactsParser.Controller.ParseLines(lines, context),
        BmcQuery.LogState => BmcFactsParser.EventLog.ParseLines(lines, context),
        // Its dates follow the locale, which is set to C.
        BmcQuery.Log => IpmitoolSelParser.ParseLines(lines, context, DateOrder.MonthFirst),
        BmcQuery.Sensors or BmcQuery.Limits => new IpmitoolSensorParser().ParseLines(lines, context),
        BmcQuery.Units => new FruParser().ParseLines(lines, context),
        BmcQuery.Power => new DcmiPowerParser().ParseLines(lines, context),
        _ => [],
    };

    public override ImmutableArray<ParsedRecord> Join(ImmutableArray<ParsedRecord> sensors, ImmutableArray<ParsedRecord> limits) => SensorLimitsJoin.Of(sensors, limits);

    private ImmutableArray<string> Connection()
    {
        if (options.Target is not { } target)
            return ["-I", "open"];
        var arguments = ImmutableArray.CreateBuilder<string>();
        // Two seconds and two tries: a controller under load answers late, a dead one is known after ten seconds.
        arguments.AddRange("-I", options.Interface, "-H", address!.ToString(), "-p", target.Port.ToString(CultureInfo.InvariantCulture), "-L", options.Privilege, "-N", "2", "-R", "2");
        if (options.Cipher is { } cipher)
            arguments.AddRange("-C", cipher.ToString(CultureInfo.InvariantCulture));
        arguments.AddRange("-U", credential?.User ?? "");
        // Without a password it would ask the terminal for one.
        if (credential is { Secret.Length: > 0 })
            arguments.Add("-E");
        else
            arguments.AddRange("-P", "");
        return arguments.ToImmutable();
    }

    private ImmutableDictionary<string, string> Secret() => credential is { Secret.Length: > 0 } given && options.Target is not null
        ? ImmutableDictionary<string, string>.Empty.Add("IPMI_PASSWORD", given.Secret)
        : ImmutableDictionary<string, string>.Empty;
}
