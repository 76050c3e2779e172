using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Scenarios.Stages;

/// <summary>A change of the site description.</summary>
internal sealed record SiteChange(DateTimeOffset At, string What, ImmutableArray<DeviceName> Devices);
