namespace Binnacle.Fleet.Collectors;

/// <summary>Why a source could not be read: decides the remedy, and whether trying again soon makes sense.</summary>
public enum CollectFailure
{
    /// <summary>The name does not resolve.</summary>
    Unresolved,

    /// <summary>Nobody listens, or the way there is closed.</summary>
    Unreachable,

    /// <summary>It answered too late.</summary>
    TimedOut,

    /// <summary>The certificate is not trusted.</summary>
    Untrusted,

    /// <summary>The credential was refused or is missing.</summary>
    Unauthorised,

    /// <summary>The operator's list of allowed targets does not hold this address.</summary>
    NotAllowed,

    /// <summary>It answered with something else than this kind of source does.</summary>
    NotThisKind,

    /// <summary>A program or library this needs is not on this machine.</summary>
    MissingTool,

    /// <summary>The answer is larger than the bound.</summary>
    TooLarge,

    /// <summary>It answered with an error of its own.</summary>
    Refused,

    /// <summary>It was read, and the store did not take it: the fault is here, not there.</summary>
    NotStored,

    /// <summary>Reading it failed inside Binnacle: a defect. The log has the place.</summary>
    Defect,
}
