using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>
/// How a source's certificate is judged: by the system's authorities, by those of a PEM file (<c>ca_file</c>), or, when the operator sets
/// <c>verify_tls=false</c>, not at all.
/// </summary>
/// <param name="Verify">The certificate is checked.</param>
/// <param name="CaFile">PEM file with the only authorities that count; empty for the system's.</param>
internal sealed record TlsChoice(bool Verify, string CaFile)
{
    public const string VerifyOption = "verify_tls";
    public const string CaFileOption = "ca_file";

    public static TlsChoice Of(DataSource source) => new(
        !string.Equals(source.Options.GetValueOrDefault(VerifyOption), "false", StringComparison.OrdinalIgnoreCase),
        source.Options.GetValueOrDefault(CaFileOption) ?? "");

    /// <summary>What is wrong with a source's TLS options; null when nothing is.</summary>
    public static string? Check(DataSource source)
    {
        if (source.Options.TryGetValue(VerifyOption, out var verify) && !bool.TryParse(verify, out _))
            return $"{VerifyOption} is true or false, not '{Core.Text.CleanText.Line(verify, 20)}'.";
        return Of(source).CaFile is { Length: > 0 } file && !Path.IsPathRooted(file) ? $"{CaFileOption} must be an absolute path on the machine Binnacle runs on." : null;
    }

    /// <summary>Options of a connection that judges so.</summary>
    /// <exception cref="CollectException">The file cannot be read.</exception>
    public SslClientAuthenticationOptions ToOptions()
    {
        var options = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || !Verify };
        if (Verify && CaFile.Length > 0)
            options.CertificateChainPolicy = Trusting(CaFile);
        return options;
    }

    private static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CollectException(CollectFailure.Untrusted, $"The {CaFileOption} cannot be read as PEM certificates. Check that the file exists and that Binnacle may read it.", failure);
        }

        return policy;
    }
}
