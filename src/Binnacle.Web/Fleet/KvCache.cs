using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Fleet;

/// <summary>KV cache use over several engines: weighted by their blocks, with the plain mean beside it (contract 3.8).</summary>
public static class KvCache
{
    /// <summary>Above this share a cache counts as full (rule KV-SAT).</summary>
    public const double FullFrom = 0.9;

    /// <returns>Null when no engine reports its cache.</returns>
    public static KvUsage? Of(IEnumerable<Sample> latest) => KvUsage.Of(KvEngine.All(latest));

    /// <summary>Blocks of each engine that says how many it has, over its ranks.</summary>
    public static Dictionary<(DeviceName Device, ComponentPath Engine), double> BlocksOf(IEnumerable<Sample> latest) =>
        latest.Where(sample => sample.Series.Metric == "inference.kv_blocks").GroupBy(sample => (sample.Series.Device, sample.Series.Component)).ToDictionary(group => group.Key, group => group.Sum(sample => sample.Value));
}
