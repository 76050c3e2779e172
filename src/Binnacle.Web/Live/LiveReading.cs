using Binnacle.Core.Devices;

namespace Binnacle.Web.Live;

/// <summary>What the table shows at one moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Numbers">Numbers of the nodes.</param>
/// <param name="Cells">The cells that have a value, by row and column.</param>
/// <param name="Columns">The columns that were read.</param>
internal sealed record LiveReading(
    DateTimeOffset At, IReadOnlyDictionary<DeviceName, int> Numbers, IReadOnlyDictionary<LiveRow, Dictionary<string, LiveCell>> Cells, IReadOnlySet<string> Columns);
