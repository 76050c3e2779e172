using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Says which slots have rollups and no samples any more: samples of theirs come too late.</summary>
internal static class ExpiredSlots
{
    public static async Task<HashSet<long>> FindAsync(StoreSession session, IEnumerable<long> slots)
    {
        HashSet<long> expired = [];
        foreach (var slot in slots)
        {
            if ((await BlockTable.ReadyAsync(session, BlockKind.Samples, slot, slot + 1)).Count > 0)
                continue;
            var day = Window.Start(slot, Window.Day);
            if ((await BlockTable.ReadyAsync(session, BlockKind.Minutes, slot, slot + 1)).Count > 0 || (await BlockTable.ReadyAsync(session, BlockKind.Hours, day, day + 1)).Count > 0)
                expired.Add(slot);
        }

        return expired;
    }
}
