using System.Collections.Frozen;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses.Signs;

/// <summary>Which sources were collected from a machine: what was not collected is missing, not absent.</summary>
internal sealed class Coverage
{
    private readonly FrozenSet<EvidenceSource> _sources;

    private Coverage(IEnumerable<EvidenceSource> sources) => _sources = sources.ToFrozenSet();

    public bool IsEmpty => _sources.Count == 0 || (_sources.Count == 1 && Has(EvidenceSource.Site));

    public static Coverage Of(DeviceView device) => new(Read(device));

    public bool Has(EvidenceSource source) => _sources.Contains(source);

    /// <summary>Whether a sign would have been seen had it been there.</summary>
    public bool Sees(SignInfo sign) => sign.Sources.Any(Has);

    private static IEnumerable<EvidenceSource> Read(DeviceView device)
    {
        if (device.Events.Any(LogOf.Controller))
            yield return EvidenceSource.Sel;
        if (device.Events.Any(entry => !LogOf.Controller(entry) && !LogOf.Site(entry) && !entry.Facts.ContainsKey("time_means")))
            yield return EvidenceSource.Kernel;
        if (device.SeriesOf("gpu.temperature").Count > 0)
            yield return EvidenceSource.Gpu;
        if (device.SeriesOf("inference.requests_running").Count > 0)
            yield return EvidenceSource.Engine;
        if (device.Sensors.Length > 0 || device.SeriesOf("sensor.temperature").Count > 0)
            yield return EvidenceSource.Sensors;
        if (device.Events.Any(LogOf.Site) || device.Facts.Any(fact => fact.Name.StartsWith("label.", StringComparison.Ordinal)))
            yield return EvidenceSource.Site;
    }
}
