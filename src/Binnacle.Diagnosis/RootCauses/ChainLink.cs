using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>One step from a cause to what was noticed.</summary>
/// <param name="Time">When.</param>
/// <param name="Device">On which machine.</param>
/// <param name="Text">What happened.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record ChainLink(DateTimeOffset Time, DeviceName Device, string Text, ImmutableArray<EvidenceId> Evidence);
