using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>
/// Resolves the host of a target to the addresses that may be connected to. What connects uses these addresses and not the name, so that a name
/// cannot change its meaning in between. Programs that are started (<c>ipmitool</c>) are handed the address too.
/// </summary>
public sealed class TargetGuard
{
    private readonly TargetPolicy _policy;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    public TargetGuard(TargetPolicy policy)
        : this(policy, Dns.GetHostAddressesAsync)
    {
    }

    internal TargetGuard(TargetPolicy policy, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _policy = policy;
        _resolve = resolve;
    }

    public TargetPolicy Policy => _policy;

    /// <summary>The allowed addresses of a host, in the order to try them; never empty.</summary>
    /// <exception cref="CollectException">The name does not resolve, or to nothing that is allowed.</exception>
    public async Task<ImmutableArray<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var name = host.Trim('[', ']');
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await LookUpAsync(name, cancellationToken);
        ImmutableArray<IPAddress> allowed = [.. addresses.Where(address => _policy.Allows(name, address))];
        if (allowed.Length > 0)
            return allowed;
        throw new CollectException(CollectFailure.NotAllowed, TargetPolicy.Explain(CleanText.Line(name, 120), addresses[0]));
    }

    private async Task<IPAddress[]> LookUpAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (await _resolve(name, cancellationToken) is { Length: > 0 } addresses)
                return addresses;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            // Said below.
        }

        throw new CollectException(CollectFailure.Unresolved, $"The name '{CleanText.Line(name, 120)}' does not resolve. Check the spelling, and the DNS of the machine Binnacle runs on.");
    }
}
