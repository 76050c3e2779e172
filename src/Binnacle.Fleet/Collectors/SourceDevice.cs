using System.Net;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Collectors;

/// <summary>The device of what names none.</summary>
internal static class SourceDevice
{
    /// <summary>The one the operator named, else the host of the target, else this machine.</summary>
    public static DeviceName Of(DataSource source)
    {
        if (source.Device is { } named)
            return named;
        var host = Uri.TryCreate(source.Target, UriKind.Absolute, out var url) ? url.Host.Trim('[', ']') : "";
        var isThisMachine = host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        return DeviceName.TryParse(isThisMachine ? Environment.MachineName : host, out var name) ? name : DeviceName.Unknown;
    }
}
