using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors;

/// <summary>A credential as it is kept: the secret encrypted, and what may be shown of it.</summary>
/// <param name="Name">Unique without case.</param>
/// <param name="User">User name; empty for a bare token.</param>
/// <param name="Protected">The secret, encrypted by <see cref="ISecretProtector"/>.</param>
/// <param name="LastFour">The end of the secret, to tell it from another; empty when it has fewer than 12 characters.</param>
/// <param name="ChangedAt">When the secret was set.</param>
public sealed record StoredCredential(string Name, string User, ImmutableArray<byte> Protected, string LastFour, DateTimeOffset ChangedAt);
