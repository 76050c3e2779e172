namespace Binnacle.Fleet.Sync;

/// <summary>Where a synchronisation stands.</summary>
public enum SyncState
{
    /// <summary>Nothing was there to send since the start.</summary>
    Idle,
    Syncing,

    /// <summary>Everything was sent.</summary>
    Complete,

    /// <summary>The last try failed; it is tried again.</summary>
    Error,
}
