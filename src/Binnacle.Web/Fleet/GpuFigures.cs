using Binnacle.Core.Telemetry;

namespace Binnacle.Web.Fleet;

/// <summary>The newest value of each metric of one GPU or MIG instance; series of a single process or link are left out.</summary>
internal sealed class GpuFigures
{
    private readonly Dictionary<string, Sample> _newest = new(StringComparer.Ordinal);

    /// <param name="samples">Its samples.</param>
    /// <param name="mig">Number of the MIG instance; empty for the whole GPU.</param>
    public GpuFigures(IEnumerable<Sample> samples, string mig)
    {
        var qualifier = mig.Length == 0 ? "" : $"mig={mig}";
        foreach (var sample in samples)
        {
            if (sample.Series.Qualifier == qualifier && (!_newest.TryGetValue(sample.Series.Metric, out var known) || known.Time < sample.Time))
                _newest[sample.Series.Metric] = sample;
        }
    }

    /// <summary>Null when no source gave one.</summary>
    public double? this[string metric] => _newest.TryGetValue(metric, out var sample) ? sample.Value : null;
}
