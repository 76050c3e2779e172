using System.Globalization;

namespace Binnacle.Web.Live;

/// <summary>Up to where a reader has seen the table: the id of an event, <c>5f3a9c-2-118</c>. Opaque to callers.</summary>
/// <param name="Epoch">Which table: another one after a restart.</param>
/// <param name="Layout">Counts changes of its rows; another layout needs a header.</param>
/// <param name="Sequence">Counts its updates.</param>
internal readonly record struct LiveCursor(int Epoch, long Layout, long Sequence)
{
    public static bool TryParse(string? text, out LiveCursor cursor)
    {
        cursor = default;
        if (text?.Split('-') is not [var epoch, var layout, var sequence]
            || !int.TryParse(epoch, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var table)
            || !long.TryParse(layout, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            || !long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var updates))
            return false;
        cursor = new(table, rows, updates);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch:x}-{Layout}-{Sequence}");
}
