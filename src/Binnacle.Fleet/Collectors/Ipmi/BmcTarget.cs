using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>Where a management controller listens: <c>bmc-07</c>, <c>10.20.0.7:6623</c>, <c>[fd00::7]:623</c>.</summary>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Port">UDP port.</param>
internal readonly record struct BmcTarget(string Host, int Port)
{
    /// <summary>RMCP, IANA port 623.</summary>
    public const int DefaultPort = 623;

    public static bool TryParse(string text, out BmcTarget target)
    {
        target = default;
        var (host, port) = Split(text.Trim());
        var number = DefaultPort;
        if (port is not null && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > 65_535))
            return false;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            return false;
        target = new(host, number);
        return true;
    }

    /// <summary>An address with its port, as FreeIPMI takes it.</summary>
    public static string Join(IPAddress address, int port) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]:{port}" : $"{address}:{port}";

    private static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
                return ("", null);
            var rest = text[(end + 1)..];
            return (text[1..end], rest.Length == 0 ? null : rest[0] == ':' ? rest[1..] : "");
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        // More than one colon without brackets: an IPv6 address alone.
        return colon < 0 || colon != text.LastIndexOf(':') ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
