using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Inventory;

/// <summary>What is stored of a node that was removed: still there when only hidden, gone when its history was deleted.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="HistoryDeleted">Whether its records were deleted.</param>
/// <param name="Events">Events of it.</param>
/// <param name="Series">Series of it.</param>
/// <param name="Samples">Samples of these series.</param>
/// <param name="Sensors">Sensors of it.</param>
/// <param name="Facts">Inventory facts of it.</param>
public sealed record NodeRemoval(int Id, DeviceName Name, bool HistoryDeleted, long Events, long Series, long Samples, long Sensors, long Facts);
