namespace Binnacle.Scenarios.Wordings;

/// <summary>How the hardware log is printed.</summary>
public enum HardwareFormat
{
    /// <summary><c>ipmitool sel elist</c> with four-digit years.</summary>
    Ipmitool,

    /// <summary>The same with short years and a zone, as newer versions print.</summary>
    IpmitoolShortYear,

    /// <summary><c>ipmi-sel --output-event-state</c> of FreeIPMI.</summary>
    FreeIpmi,

    /// <summary>A Redfish LogEntry collection.</summary>
    Redfish,
}
