using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Ipmi;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>What a controller says of its event log.</summary>
/// <param name="Entries">Records it holds; -1 when it does not say.</param>
/// <param name="LastAdded">When a record was last added, as told; empty when it does not say.</param>
/// <param name="LastErased">When it was last cleared, as told; empty when it does not say, or never.</param>
/// <param name="IsFull">Events were lost because there was no room.</param>
internal readonly record struct SelState(int Entries, string LastAdded, string LastErased, bool IsFull)
{
    public static SelState Of(ImmutableArray<ParsedRecord> records)
    {
        var facts = records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Facts).ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
        return new(
            int.TryParse(facts.GetValueOrDefault(BmcFactNames.SelEntries), NumberStyles.None, CultureInfo.InvariantCulture, out var entries) ? entries : -1,
            facts.GetValueOrDefault(BmcFactNames.SelLastAdded, ""),
            facts.GetValueOrDefault(BmcFactNames.SelLastErased, ""),
            facts.GetValueOrDefault(BmcFactNames.SelOverflow) == "true");
    }

    /// <summary>Nothing was added or erased since; false when the controller does not say when that was.</summary>
    public bool IsUnchangedSince(SelCursor cursor) =>
        Entries >= 0 && Entries == cursor.Entries && LastAdded.Length > 0 && LastAdded == cursor.LastAdded && LastErased == cursor.LastErased;
}
