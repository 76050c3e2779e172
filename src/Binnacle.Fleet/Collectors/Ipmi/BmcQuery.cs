namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>What a management controller is asked for: one run of a program each.</summary>
internal enum BmcQuery
{
    /// <summary>Who it is; also shows whether it answers and lets us in.</summary>
    Controller,

    /// <summary>How many records its event log holds, and when it last changed.</summary>
    LogState,

    /// <summary>Records of its event log.</summary>
    Log,

    /// <summary>Sensors with their readings.</summary>
    Sensors,

    /// <summary>Sensors with their limits, where that is another question.</summary>
    Limits,

    /// <summary>Its clock.</summary>
    Clock,

    /// <summary>Field-replaceable units.</summary>
    Units,

    /// <summary>Power the machine takes.</summary>
    Power,
}
