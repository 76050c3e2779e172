using System.Text.Json.Nodes;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>One data point of any kind; what a kind does not have stays empty.</summary>
internal sealed class OtlpPoint
{
    /// <summary>Bit of <see cref="Flags"/>: the series ended, there is no value.</summary>
    public const ulong NoRecordedValue = 1;

    public List<KeyValuePair<string, JsonNode?>> Attributes { get; } = [];
    public ulong UnixNanoseconds { get; set; }
    public ulong Flags { get; set; }
    public double Number { get; set; }

    public ulong Count { get; set; }
    public double? Sum { get; set; }

    /// <summary>Counts of the buckets of a histogram, one more than bounds.</summary>
    public List<ulong> BucketCounts { get; } = [];
    public List<double> Bounds { get; } = [];

    /// <summary>Bounds of an exponential histogram are powers of 2^(2^−scale).</summary>
    public int Scale { get; set; }
    public ulong ZeroCount { get; set; }
    public int PositiveOffset { get; set; }
    public List<ulong> Positive { get; } = [];
    public List<ulong> Negative { get; } = [];

    public List<(double Quantile, double Value)> Quantiles { get; } = [];
}
