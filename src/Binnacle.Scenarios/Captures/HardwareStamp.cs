namespace Binnacle.Scenarios.Captures;

/// <summary>How a hardware log dates a record.</summary>
public enum HardwareStamp
{
    /// <summary>By its clock.</summary>
    Clock,

    /// <summary>Seconds since the controller started, before it had a clock.</summary>
    PreInit,

    /// <summary>By a clock that was never set: 1970.</summary>
    Unset,
}
