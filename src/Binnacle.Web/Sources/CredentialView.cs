using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Sources;

/// <summary>What may be seen of a credential.</summary>
/// <param name="Name">Its name.</param>
/// <param name="User">User name; empty for a bare token.</param>
/// <param name="LastFour">The end of the secret; empty when it is short.</param>
/// <param name="ChangedAt">When the secret was set.</param>
/// <param name="UsedBy">Names of the sources that sign in with it.</param>
public sealed record CredentialView(string Name, string User, string LastFour, DateTimeOffset ChangedAt, IReadOnlyList<string> UsedBy)
{
    public static CredentialView Of(StoredCredential credential, IEnumerable<DataSource> sources) => new(
        credential.Name,
        credential.User,
        credential.LastFour,
        credential.ChangedAt,
        [.. sources.Where(source => string.Equals(source.Credential, credential.Name, StringComparison.OrdinalIgnoreCase)).Select(source => source.Name)]);
}
