using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;

namespace Binnacle.Web.Fleet;

/// <summary>Names of the states in style sheets and in words.</summary>
public static class HostStates
{
    public static string Css(this HostState state) => state switch
    {
        HostState.Critical => "critical",
        HostState.Warning => "warn",
        HostState.Stale => "stale",
        HostState.Info => "info",
        HostState.Ok => "ok",
        HostState.Disabled => "disabled",
        _ => "unknown",
    };

    public static string Word(this HostState state) => state switch
    {
        HostState.Ok => "OK",
        var other => other.ToString(),
    };

    public static HostState Of(Severity severity) => severity switch
    {
        Severity.Critical => HostState.Critical,
        Severity.Warning => HostState.Warning,
        _ => HostState.Info,
    };

    public static HostState Of(SensorState state) => state switch
    {
        SensorState.Ok => HostState.Ok,
        SensorState.NonCritical => HostState.Warning,
        SensorState.NoReading => HostState.Unknown,
        _ => HostState.Critical,
    };
}
