using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>One line of the story around the moment asked about.</summary>
/// <param name="Time">When.</param>
/// <param name="Device">On which machine.</param>
/// <param name="Event">What.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record TimelineEntry(DateTimeOffset Time, DeviceName Device, string Event, ImmutableArray<EvidenceId> Evidence);
