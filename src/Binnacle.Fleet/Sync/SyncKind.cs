namespace Binnacle.Fleet.Sync;

/// <summary>
/// What a site sends, each with a cursor of its own. The order is that of sending; the queue drops in the opposite order, so events go last.
/// </summary>
public enum SyncKind
{
    Events,
    Facts,
    Readings,
    Processes,
    Samples,
}
