using System.Collections.Immutable;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>A sensor or metric that stood out.</summary>
/// <param name="Sensor">Which.</param>
/// <param name="Anomaly">How.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record SensorAnomaly(string Sensor, string Anomaly, ImmutableArray<EvidenceId> Evidence);
