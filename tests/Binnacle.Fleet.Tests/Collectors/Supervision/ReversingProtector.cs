using System.Text;
using Binnacle.Fleet.Collectors;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

/// <summary>Stands in for encryption where a test only asks that what is kept is not the secret.</summary>
internal sealed class ReversingProtector : ISecretProtector
{
    public byte[] Protect(string secret) => [.. Encoding.UTF8.GetBytes(secret).Reverse()];

    public string Unprotect(ReadOnlySpan<byte> secret) => Encoding.UTF8.GetString(secret.ToArray().AsEnumerable().Reverse().ToArray());
}
