using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>
/// Which targets collectors may reach. Who may define a source could otherwise make this machine talk to anything inside its network. Public addresses
/// are allowed; private, loopback and link-local ones need the operator's list, which is given at start and cannot be changed from the web.
/// </summary>
public sealed class TargetPolicy
{
    private readonly ImmutableArray<IPNetwork> _networks;
    private readonly ImmutableHashSet<string> _names;

    private TargetPolicy(ImmutableArray<IPNetwork> networks, ImmutableHashSet<string> names)
    {
        _networks = networks;
        _names = names;
    }

    /// <summary>Allows public addresses only.</summary>
    public static TargetPolicy PublicOnly { get; } = new([], []);

    /// <summary>What the operator allows beyond public addresses, for display.</summary>
    public ImmutableArray<string> Allowed => [.. _networks.Select(network => network.ToString()), .. _names.Order(StringComparer.Ordinal)];

    /// <summary>Reads the operator's list: ranges (<c>10.20.0.0/16</c>), addresses (<c>127.0.0.1</c>, <c>::1</c>) and host names.</summary>
    /// <exception cref="FormatException">An entry is none of these; names it.</exception>
    public static TargetPolicy Parse(IEnumerable<string> entries)
    {
        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries.Select(entry => entry.Trim()).Where(entry => entry.Length > 0))
        {
            if (IPAddress.TryParse(entry.Trim('[', ']'), out var address))
                networks.Add(new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            else if (entry.Contains('/', StringComparison.Ordinal))
                networks.Add(IPNetwork.TryParse(entry, out var network) ? network : throw new FormatException($"'{entry}' is not a range such as 10.20.0.0/16."));
            else if (Uri.CheckHostName(entry) == UriHostNameType.Dns)
                names.Add(entry.TrimEnd('.'));
            else
                throw new FormatException($"'{entry}' is neither a range such as 10.20.0.0/16, nor an address, nor a host name.");
        }

        return new(networks.ToImmutable(), names.ToImmutable());
    }

    /// <summary>Whether a connection to this address, reached under this host name, is allowed.</summary>
    public bool Allows(string host, IPAddress address)
    {
        var meant = AddressClasses.Meant(address);
        return AddressClasses.Of(address) switch
        {
            AddressClass.Public => true,
            AddressClass.NotAMachine => false,
            AddressClass.Metadata => _networks.Any(network => network.PrefixLength == (meant.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) && network.BaseAddress.Equals(meant)),
            AddressClass.LinkLocal => Holds(meant),
            _ => Holds(meant) || _names.Contains(host.TrimEnd('.')),
        };
    }

    /// <summary>Why an address is refused and what the operator can do, as one sentence or two.</summary>
    public static string Explain(string host, IPAddress address) => AddressClasses.Of(address) switch
    {
        AddressClass.NotAMachine => $"{address} is not the address of one machine.",
        AddressClass.Metadata => $"{Named(host, address)} is a cloud metadata service, which hands out credentials. If you mean it, start Binnacle with --allow-target {address}.",
        AddressClass.LinkLocal => $"{Named(host, address)} is on the local link. To allow it, start Binnacle with --allow-target {address} (or BINNACLE_ALLOW_TARGETS).",
        AddressClass.Loopback => $"{Named(host, address)} is this machine itself. To allow it, start Binnacle with --allow-target {address} (or BINNACLE_ALLOW_TARGETS).",
        _ => $"{Named(host, address)} is in a private network. To allow it, start Binnacle with --allow-target {Suggestion(host, address)} (or BINNACLE_ALLOW_TARGETS), or with the whole range, such as 10.0.0.0/8.",
    };

    private bool Holds(IPAddress address) => _networks.Any(network => network.Contains(address));

    private static string Named(string host, IPAddress address) => host == address.ToString() ? host : $"{host} ({address})";

    private static string Suggestion(string host, IPAddress address) => IPAddress.TryParse(host, out _) ? address.ToString() : host;
}
