using System.Collections.Immutable;
using Binnacle.Fleet.Inventory;

namespace Binnacle.Web.Api;

/// <summary>What became of a node that was removed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="History"><c>kept</c>: the counts are still stored, and come back when the node is added again. <c>deleted</c>: they are gone.</param>
/// <param name="Events">Events.</param>
/// <param name="Series">Series.</param>
/// <param name="Samples">Samples.</param>
/// <param name="Sensors">Sensors.</param>
/// <param name="Facts">Inventory facts.</param>
/// <param name="Sources">Data sources that read it: switched off, or removed with its history.</param>
public sealed record NodeRemovalView(int Id, string Name, string History, long Events, long Series, long Samples, long Sensors, long Facts, ImmutableArray<string> Sources)
{
    internal static NodeRemovalView Of(NodeRemoval removal, ImmutableArray<string> sources) =>
        new(removal.Id, removal.Name.Value, removal.HistoryDeleted ? "deleted" : "kept", removal.Events, removal.Series, removal.Samples, removal.Sensors, removal.Facts, sources);
}
