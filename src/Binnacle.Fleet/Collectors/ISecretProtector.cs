namespace Binnacle.Fleet.Collectors;

/// <summary>Encrypts what must not lie on disk in clear. The executable stands Data Protection behind it.</summary>
public interface ISecretProtector
{
    byte[] Protect(string secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key that protected it is not there any more.</exception>
    string Unprotect(ReadOnlySpan<byte> secret);
}
