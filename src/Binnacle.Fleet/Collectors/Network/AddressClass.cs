namespace Binnacle.Fleet.Collectors.Network;

/// <summary>How far an address is out of reach of strangers, and so how much it takes to allow it as a target.</summary>
public enum AddressClass
{
    /// <summary>On the internet: allowed.</summary>
    Public,

    /// <summary>A private, shared, unique local or otherwise special network: needs the operator's list.</summary>
    Private,

    /// <summary>This machine itself: needs the operator's list.</summary>
    Loopback,

    /// <summary>The own link, where cloud metadata and zero-configuration devices live: needs a range of the operator's list; a name does not do.</summary>
    LinkLocal,

    /// <summary>A cloud provider's metadata service, which hands out credentials: needs this very address on the operator's list.</summary>
    Metadata,

    /// <summary>No machine: multicast, broadcast. Never allowed.</summary>
    NotAMachine,
}
