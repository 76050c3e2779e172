using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Binnacle.Core.Text;
using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Estimates;

/// <summary>The bands of <c>data/engines/bands.tsv</c>, from predictions of points that no fit had seen.</summary>
public static class ErrorBands
{
    // engine model metric low high points
    private static readonly FrozenDictionary<(EngineKind, bool, string), ErrorBand> Bands =
        Tsv.Embedded(Assembly.GetExecutingAssembly(), "engines/bands.tsv").ToFrozenDictionary(
            row => (Enum.Parse<EngineKind>(row[0], ignoreCase: true), row[1] == "moe", row[2]),
            row => new ErrorBand(Number(row[3]), Number(row[4]), int.Parse(row[5], CultureInfo.InvariantCulture)));

    /// <summary>The band of <c>tpot</c> or <c>ttft</c>; null when too little was measured to tell.</summary>
    public static ErrorBand? For(EngineKind engine, bool isMoe, string metric) => Bands.GetValueOrDefault((engine, isMoe, metric));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
