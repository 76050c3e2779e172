using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>
/// Tells what an address is, from the IANA special-purpose registries (RFC 6890, https://www.iana.org/assignments/iana-ipv4-special-registry and
/// .../iana-ipv6-special-registry). An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is judged as the IPv4 address it leads to.
/// </summary>
internal static class AddressClasses
{
    // 168.63.129.16: Azure's wire server, though public by number. 192.0.0.192: Oracle. 100.100.100.200: Alibaba. fd00:ec2::254: AWS over IPv6.
    private static readonly ImmutableArray<IPAddress> Metadata =
        [IPAddress.Parse("169.254.169.254"), IPAddress.Parse("169.254.170.2"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("192.0.0.192"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("fd00:ec2::254")];

    private static readonly ImmutableArray<(IPNetwork Network, AddressClass Class)> Special =
    [
        .. Of(AddressClass.Loopback, "127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128"),
        .. Of(AddressClass.LinkLocal, "169.254.0.0/16", "fe80::/10"),
        .. Of(AddressClass.NotAMachine, "224.0.0.0/4", "255.255.255.255/32", "ff00::/8"),
        .. Of(AddressClass.Private, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "240.0.0.0/4", "fc00::/7", "fec0::/10", "2001:db8::/32", "2001::/23", "100::/64", "64:ff9b:1::/48"),
    ];

    public static AddressClass Of(IPAddress address)
    {
        var meant = Meant(address);
        if (Metadata.Contains(meant))
            return AddressClass.Metadata;
        foreach (var (network, kind) in Special)
        {
            if (network.Contains(meant))
                return kind;
        }

        return AddressClass.Public;
    }

    /// <summary>The address packets really go to, without a scope.</summary>
    public static IPAddress Meant(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        // NAT64 64:ff9b::/96 (RFC 6052) ends in the IPv4 address; 6to4 2002::/16 (RFC 3056) holds it after the prefix; ::/96 is the old compatible form.
        if (bytes.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]))
            return new IPAddress(bytes.AsSpan(12));
        if (BinaryPrimitives.ReadUInt16BigEndian(bytes) == 0x2002)
            return new IPAddress(bytes.AsSpan(2, 4));
        if (bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(12)) > 1)
            return new IPAddress(bytes.AsSpan(12));
        return new IPAddress(bytes);
    }

    private static IEnumerable<(IPNetwork Network, AddressClass Class)> Of(AddressClass kind, params string[] networks) =>
        networks.Select(network => (IPNetwork.Parse(network), kind));
}
