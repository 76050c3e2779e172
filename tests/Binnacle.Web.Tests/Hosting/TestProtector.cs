using Binnacle.Fleet.Collectors;
using Microsoft.AspNetCore.DataProtection;

namespace Binnacle.Web.Tests.Hosting;

/// <summary>Real encryption with a key that lives as long as the test.</summary>
internal sealed class TestProtector : ISecretProtector
{
    private readonly IDataProtector _protector = new EphemeralDataProtectionProvider().CreateProtector("test");

    public byte[] Protect(string secret) => _protector.Protect(System.Text.Encoding.UTF8.GetBytes(secret));

    public string Unprotect(ReadOnlySpan<byte> secret) => System.Text.Encoding.UTF8.GetString(_protector.Unprotect(secret.ToArray()));
}
