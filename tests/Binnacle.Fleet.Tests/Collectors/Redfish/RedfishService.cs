using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Tests.Collectors.Redfish;

/// <summary>
/// A Redfish service on a free loopback port: a tree of resources from a file, logs with pages in either order, sessions, TLS, and answers that go wrong
/// where a test says so.
/// </summary>
internal sealed class RedfishService : IAsyncDisposable
{
    public const string User = "monitor";
    public const string Password = "let-me-read";

    private readonly JsonObject _tree;
    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private WebApplication? _app;
    private int _atOnce;

    public RedfishService(string tree)
    {
        var path = Path.Combine(Repository.Root, "tests", "Binnacle.Fleet.Tests", "captures", "redfish", tree);
        _tree = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    /// <summary>Logs by the path of their entries.</summary>
    public ConcurrentDictionary<string, RedfishServiceLog> Logs { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths whose answer goes wrong.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Broken { get; } = new(StringComparer.Ordinal);

    public bool HasSessions { get; init; } = true;

    public bool NeedsCredential { get; init; } = true;

    /// <summary>Honours <c>$expand</c>, whatever the tree says of it.</summary>
    public bool Expands { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Most requests that were answered at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public int OpenSessions => _sessions.Count;

    public string Url => _app!.Urls.First();

    public JsonObject Resource(string path) => _tree[path]!.AsObject();

    public async Task<RedfishService> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (Certificate is not null)
                listen.UseHttps(Certificate);
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync(cancellationToken);
        return this;
    }

    /// <summary>A certificate for 127.0.0.1 that is its own authority.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bmc.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        var now = Interlocked.Increment(ref _atOnce);
        MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            await RouteAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (Broken.TryGetValue(path, out var broken))
            return broken(context);
        if (path.EndsWith("Sessions", StringComparison.Ordinal) && context.Request.Method == "POST")
            return SignInAsync(context, path);
        if (_sessions.ContainsKey(path) && context.Request.Method == "DELETE")
        {
            _sessions.TryRemove(path, out _);
            return Task.CompletedTask;
        }

        if (path != "/redfish/v1/" && NeedsCredential && !IsSignedIn(context.Request))
            return StatusAsync(context, 401);
        if (Logs.TryGetValue(path, out var log))
            return WriteAsync(context, log.Page(path, context.Request.Query));
        if (_tree[path] is not JsonObject resource)
            return StatusAsync(context, 404);
        return WriteAsync(context, Expands && context.Request.Query.ContainsKey("$expand") ? Expanded(resource) : resource);
    }

    private async Task SignInAsync(HttpContext context, string path)
    {
        if (!HasSessions)
        {
            await StatusAsync(context, 405);
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (body.RootElement.GetProperty("UserName").GetString() != User || body.RootElement.GetProperty("Password").GetString() != Password)
        {
            await StatusAsync(context, 401);
            return;
        }

        var token = Guid.NewGuid().ToString("N");
        var session = $"{path}/{token[..8]}";
        _sessions[session] = token;
        context.Response.Headers["X-Auth-Token"] = token;
        context.Response.Headers.Location = session;
        context.Response.StatusCode = 201;
    }

    private bool IsSignedIn(HttpRequest request)
    {
        var basic = $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{User}:{Password}"))}";
        return _sessions.Values.Contains(request.Headers["X-Auth-Token"].ToString()) || request.Headers.Authorization.ToString() == basic;
    }

    private JsonObject Expanded(JsonObject resource)
    {
        var copy = resource.DeepClone().AsObject();
        if (copy["Members"] is JsonArray members)
            copy["Members"] = new JsonArray([.. members.Select(member => (_tree[member!["@odata.id"]!.GetValue<string>()] ?? member)!.DeepClone())]);
        return copy;
    }

    private static Task WriteAsync(HttpContext context, JsonObject resource)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(resource.ToJsonString(), context.RequestAborted);
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{{\"error\":{{\"code\":\"{status}\"}}}}"), context.RequestAborted);
    }
}
