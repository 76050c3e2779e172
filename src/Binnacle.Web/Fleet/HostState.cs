namespace Binnacle.Web.Fleet;

/// <summary>The state of a host or figure, in the order of badness.</summary>
public enum HostState
{
    /// <summary>Service or data is being lost.</summary>
    Critical,

    /// <summary>Redundancy or margin is gone.</summary>
    Warning,

    /// <summary>It used to send samples and no longer does.</summary>
    Stale,

    /// <summary>Never heard of in the time that is looked at.</summary>
    Unknown,

    /// <summary>Worth knowing, nothing to do.</summary>
    Info,

    /// <summary>Nothing open.</summary>
    Ok,

    /// <summary>Switched off by a person: listed, not judged.</summary>
    Disabled,
}
