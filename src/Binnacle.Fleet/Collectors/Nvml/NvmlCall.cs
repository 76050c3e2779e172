using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>A call that gives one number, as the alias table writes it: <c>nvmlDeviceGetPowerUsage</c>, <c>nvmlDeviceGetClockInfo(1)</c>, <c>nvmlDeviceGetTotalEccErrors(0,1)</c>.</summary>
/// <param name="Alias">Its row.</param>
/// <param name="Function">The function.</param>
/// <param name="Arguments">What stands between the device and the result.</param>
/// <param name="IsLong">The result has 64 bits.</param>
internal sealed record NvmlCall(MetricAlias Alias, string Function, ImmutableArray<uint> Arguments, bool IsLong)
{
    public static NvmlCall Parse(MetricAlias alias, bool isLong)
    {
        var open = alias.SourceName.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? new(alias, alias.SourceName, [], isLong)
            : new(alias, alias.SourceName[..open], [.. alias.SourceName[(open + 1)..^1].Split(',').Select(argument => uint.Parse(argument, CultureInfo.InvariantCulture))], isLong);
    }

    public double? Read(NvmlDevice device) => (IsLong, Arguments) switch
    {
        (false, []) => device.UInt(Function),
        (false, [var argument]) => device.UInt(Function, argument),
        (true, []) => device.ULong(Function),
        (true, [var first, var second]) => device.ULong(Function, first, second),
        _ => throw new FormatException($"aliases.tsv: '{Alias.SourceName}' has arguments no function of its family takes."),
    };
}
