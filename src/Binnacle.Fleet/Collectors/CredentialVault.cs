using System.Collections.Immutable;
using System.Security.Cryptography;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors;

/// <summary>Keeps credentials encrypted and hands them out in clear only for a reading. What can be listed holds no secret.</summary>
public sealed class CredentialVault(ISourceStore store, ISecretProtector protector, TimeProvider clock)
{
    public const int MaxNameLength = 120;

    /// <summary>Longest secret: tokens of Kubernetes service accounts have some 1,200 characters.</summary>
    public const int MaxSecretLength = 8_000;

    /// <summary>Most credentials of one instance.</summary>
    public const int MaxCredentials = 1_000;

    /// <summary>The end of a secret is shown only from this length on: of a short one it would be too much.</summary>
    private const int MinLengthToShow = 12;

    /// <summary>What is wrong with a credential, with the remedy; null when it can be kept. The message never holds the secret.</summary>
    public static string? Check(Credential credential)
    {
        if (credential.Name.Length is 0 or > MaxNameLength || credential.Name != CleanText.Line(credential.Name, MaxNameLength))
            return $"The name of a credential must be 1 to {MaxNameLength} printable characters on one line.";
        if (credential.User.Length > MaxNameLength || credential.User.Any(char.IsControl) || credential.User.Contains(':', StringComparison.Ordinal))
            return $"The user name must be at most {MaxNameLength} characters, without a colon and without control characters.";
        if (credential.Secret.Length is 0 or > MaxSecretLength)
            return $"The secret must have 1 to {MaxSecretLength} characters.";
        return credential.Secret.Any(char.IsControl) ? "The secret holds a line break or another control character. Was a line break copied with it?" : null;
    }

    /// <summary>Keeps a credential, replacing the one with its name.</summary>
    /// <exception cref="ArgumentException">It cannot be kept; the message says why.</exception>
    public async Task<StoredCredential> SaveAsync(Credential credential, CancellationToken cancellationToken)
    {
        if (Check(credential) is { } wrong)
            throw new ArgumentException(wrong, nameof(credential));
        var known = await store.CredentialsAsync(cancellationToken);
        if (known.Length >= MaxCredentials && !known.Any(other => IsNamed(other, credential.Name)))
            throw new ArgumentException($"There are {MaxCredentials} credentials already. Remove one that no source uses.", nameof(credential));
        var lastFour = credential.Secret.Length >= MinLengthToShow ? credential.Secret[^4..] : "";
        var stored = new StoredCredential(credential.Name, credential.User, [.. protector.Protect(credential.Secret)], lastFour, clock.GetUtcNow());
        await store.SaveCredentialAsync(stored, cancellationToken);
        return stored;
    }

    /// <summary>Every credential, by name; secrets stay encrypted.</summary>
    public Task<ImmutableArray<StoredCredential>> ListAsync(CancellationToken cancellationToken) => store.CredentialsAsync(cancellationToken);

    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) => store.RemoveCredentialAsync(name, cancellationToken);

    /// <summary>A credential in clear, for one reading.</summary>
    /// <exception cref="CollectException">There is none of this name, or the key that encrypted it is gone.</exception>
    public async Task<Credential> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var stored = (await store.CredentialsAsync(cancellationToken)).FirstOrDefault(credential => IsNamed(credential, name))
            ?? throw new CollectException(CollectFailure.Unauthorised, $"There is no credential '{CleanText.Line(name, MaxNameLength)}'. Add it, or name another in the source.");
        try
        {
            return new Credential(stored.Name, stored.User, protector.Unprotect(stored.Protected.AsSpan()));
        }
        catch (CryptographicException failure)
        {
            throw new CollectException(CollectFailure.Unauthorised, $"The credential '{stored.Name}' cannot be decrypted: the key that protected it is not in this data folder. Set its secret again.", failure);
        }
    }

    private static bool IsNamed(StoredCredential credential, string name) => string.Equals(credential.Name, name, StringComparison.OrdinalIgnoreCase);
}
