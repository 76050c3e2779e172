using System.Collections.Immutable;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>A host with those of its GPUs that are shown.</summary>
public sealed record FleetGroup(HostSummary Host, ImmutableArray<GpuRow> Gpus);
