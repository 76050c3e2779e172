using System.Text;
using Binnacle.Fleet.Collectors;
using Microsoft.AspNetCore.DataProtection;

namespace Binnacle.App.Hosting;

/// <summary>
/// Encrypts secrets with ASP.NET Core Data Protection (AES-256-CBC with HMACSHA256). Its keys lie beside the store, readable by the owner only: who
/// takes the store file alone has no secret, who takes the folder has all.
/// </summary>
internal sealed class DataProtectionSecrets : ISecretProtector
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Purpose = "Binnacle.Credentials.v1";

    private readonly string _folder;
    private readonly Lazy<IDataProtector> _protector;

    public DataProtectionSecrets(string folder)
    {
        _folder = folder;
        _protector = new Lazy<IDataProtector>(Create, LazyThreadSafetyMode.PublicationOnly);
    }

    public byte[] Protect(string secret)
    {
        var cipher = _protector.Value.Protect(Encoding.UTF8.GetBytes(secret));
        // The first use, and every ninety days another, has written a key.
        HideKeys();
        return cipher;
    }

    public string Unprotect(ReadOnlySpan<byte> secret) => Encoding.UTF8.GetString(_protector.Value.Unprotect(secret.ToArray()));

    private IDataProtector Create()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, OwnerOnly | UnixFileMode.UserExecute);
        return DataProtectionProvider.Create(new DirectoryInfo(_folder), builder => builder.SetApplicationName("Binnacle")).CreateProtector(Purpose);
    }

    private void HideKeys()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            if (File.GetUnixFileMode(file) != OwnerOnly)
                File.SetUnixFileMode(file, OwnerOnly);
        }
    }
}
