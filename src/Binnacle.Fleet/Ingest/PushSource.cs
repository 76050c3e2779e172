using Binnacle.Core.Devices;
using Binnacle.Fleet.Sites;

namespace Binnacle.Fleet.Ingest;

/// <summary>Whose push it is.</summary>
/// <param name="Site">The site whose token came with it; <c>default</c> without one.</param>
/// <param name="Node">The machine of records that name none; unknown when they must name one.</param>
public sealed record PushSource(SiteName Site, DeviceName Node);
