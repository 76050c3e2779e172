using Binnacle.Core.Devices;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>A GPU or a host of a comparison.</summary>
/// <param name="Key">What addresses call it.</param>
/// <param name="Host">Its host.</param>
/// <param name="Gpu">The GPU; null for the whole host.</param>
public sealed record Compared(string Key, HostSummary Host, GpuRow? Gpu)
{
    public DeviceName Device => Host.Device.Name;

    public string Name => Gpu is null ? Device.Value : $"{Device} {GpuWords.Name(Gpu)}";

    public HostState StateAt(DateTimeOffset asOf) => Gpu?.StateAt(asOf) ?? Host.State;
}
