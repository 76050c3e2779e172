using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Binnacle.Fleet.Collectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Tests.Collectors.Network;

/// <summary>A server with a certificate of an authority nobody knows, as inside most data centres.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("binnacle-tls-").FullName;
    private WebApplication _app = null!;
    private string _url = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=North data centre", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        await File.WriteAllTextAsync(Path.Combine(_folder, "north.pem"), authority.ExportCertificatePem(), Cancel);
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = new CertificateRequest("CN=Another", otherKey, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        await File.WriteAllTextAsync(Path.Combine(_folder, "another.pem"), other.ExportCertificatePem(), Cancel);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gpu-node-07", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, now.AddHours(-1), now.AddDays(1), [7]);
        var certificate = X509CertificateLoader.LoadPkcs12(issued.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12), null);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _app = builder.Build();
        _app.Run(context => context.Response.WriteAsync("ok", context.RequestAborted));
        await _app.StartAsync(Cancel);
        _url = _app.Urls.First() + "/metrics";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_unknown_authority_is_not_trusted()
    {
        var failure = await Should.ThrowAsync<CollectException>(() => StatusAsync());

        (failure.Failure, failure.Message.Contains("ca_file", StringComparison.Ordinal)).ShouldBe((CollectFailure.Untrusted, true));
    }

    [Fact]
    public async Task Its_file_makes_it_trusted() => (await StatusAsync(("ca_file", Path.Combine(_folder, "north.pem")))).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Another_authority_s_file_does_not() =>
        (await Should.ThrowAsync<CollectException>(() => StatusAsync(("ca_file", Path.Combine(_folder, "another.pem"))))).Failure.ShouldBe(CollectFailure.Untrusted);

    [Fact]
    public async Task A_file_that_is_not_there_is_said() =>
        (await Should.ThrowAsync<CollectException>(() => StatusAsync(("ca_file", Path.Combine(_folder, "missing.pem"))))).Message.ShouldContain("ca_file");

    [Fact]
    public async Task Only_verify_tls_false_goes_without() => (await StatusAsync(("verify_tls", "false"))).ShouldBe(HttpStatusCode.OK);

    private async Task<HttpStatusCode> StatusAsync(params (string Name, string Value)[] options)
    {
        using var http = SourceFixture.Http();
        return (await http.GetAsync(SourceFixture.Source(SourceKind.Prometheus, _url, options), new Uri(_url), null, "*/*", Cancel)).Status;
    }
}
