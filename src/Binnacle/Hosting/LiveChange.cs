using System.Text.Json.Nodes;

namespace Binnacle.App.Hosting;

/// <summary>What an event of the live stream changed.</summary>
/// <param name="At">When it was read.</param>
/// <param name="IsWhole">Whether it is the whole table: what was known before is thrown away.</param>
/// <param name="Rows">The rows of the table.</param>
/// <param name="Cells">The cells that changed.</param>
internal sealed record LiveChange(DateTimeOffset At, bool IsWhole, IReadOnlyList<LiveRowKey> Rows, IReadOnlyList<LiveChange.Cell> Cells)
{
    /// <summary>One cell; null is no value.</summary>
    internal sealed record Cell(LiveRowKey Row, string Column, JsonNode? Value);
}
