using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis.Rules.Shared;

/// <summary>Machines of one domain that were hit together.</summary>
/// <param name="Members">Which, by name.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The last moment.</param>
/// <param name="Text">What happened, with figures.</param>
/// <param name="Open">Whether it still holds on any of them.</param>
/// <param name="Evidence">What shows it.</param>
internal sealed record SharedHit(ImmutableArray<DeviceName> Members, DateTimeOffset From, DateTimeOffset To, string Text, bool Open, ImmutableArray<EvidenceItem> Evidence);
