namespace Binnacle.Fleet.Store;

/// <summary>Why a store does not take a sample.</summary>
public enum SampleRefusal
{
    /// <summary>Its time lies further ahead of the store's clock than is allowed: a clock that is wrong would pin a wrong newest value for as long.</summary>
    Future,

    /// <summary>Retention already removed the samples of its time, so it can no longer be told from a repeat, and the rollups are final.</summary>
    Expired,
}
