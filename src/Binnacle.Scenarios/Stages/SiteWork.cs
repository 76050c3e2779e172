using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Scenarios.Stages;

/// <summary>A planned maintenance of the site description.</summary>
internal sealed record SiteWork(DateTimeOffset From, DateTimeOffset To, string Note, ImmutableArray<DeviceName> Devices);
