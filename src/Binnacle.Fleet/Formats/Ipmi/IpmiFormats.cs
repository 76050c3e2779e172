using System.Collections.Immutable;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>Parsers of what management controllers and their tools write.</summary>
public static class IpmiFormats
{
    /// <summary>Every parser of this family; the more specific first.</summary>
    public static ImmutableArray<CaptureParser> All { get; } =
    [
        new IpmitoolSelVerboseParser(),
        new IpmitoolSelParser(),
        new FreeIpmiSelParser(),
        new OpenBmcLogUtilParser(),
        new FreeIpmiSensorParser(),
        new IpmitoolSensorParser(),
        new FruParser(),
        BmcFactsParser.Controller,
        BmcFactsParser.EventLog,
        new DcmiPowerParser(),
        new HpcLogParser(),
    ];
}
