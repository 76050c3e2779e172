using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>
/// HTTP for collectors. Every address is checked at the moment it is connected to, no proxy and no redirect leads elsewhere, bodies are bounded after
/// decompression, and failures come as <see cref="CollectException"/>. Safe for concurrent use.
/// </summary>
internal sealed class GuardedHttp(TargetGuard guard) : IDisposable
{
    /// <summary>Largest body, decompressed: a node exporter with every collector is some 500 KiB, a vLLM server some 200 KiB.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>Clients kept; every certificate choice has its own. Beyond it the old ones are let go.</summary>
    private const int MaxClients = 64;

    private readonly ConcurrentDictionary<TlsChoice, HttpClient> _clients = new();

    /// <summary>What is wrong with an address and the TLS options of a source; null when nothing is. No network is touched.</summary>
    public static string? Check(DataSource source)
    {
        if (!Uri.TryCreate(source.Target, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            return "The target must be an address such as http://gpu-node-07:8000/metrics.";
        if (url.UserInfo.Length > 0)
            return "The target holds a user name or password. Store them as a credential and name it in the source.";
        return TlsChoice.Check(source);
    }

    /// <summary>Reads a URL, signing in with the credential.</summary>
    /// <exception cref="CollectException">It cannot be reached, is not allowed, or its body is too large. Any status is an answer.</exception>
    public async Task<HttpAnswer> GetAsync(DataSource source, Uri url, Credential? credential, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.ParseAdd(accept);
        return await SendAsync(source, request, credential, MaxBodyBytes, cancellationToken);
    }

    /// <inheritdoc cref="GetAsync"/>
    public async Task<HttpAnswer> SendAsync(DataSource source, HttpRequestMessage request, Credential? credential, int maxBytes, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        try
        {
            using var response = await OpenAsync(source, request, credential, cancellationToken);
            var body = await BoundedBody.ReadAsync(response.Content, url, maxBytes, cancellationToken);
            return new HttpAnswer(url, response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", response.Headers.Location, body);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFailures.Of(failure, url);
        }
    }

    /// <summary>Sends and returns once the headers are there; the caller reads a bounded part of the body and disposes.</summary>
    /// <exception cref="HttpRequestException">See <see cref="HttpFailures"/>.</exception>
    public Task<HttpResponseMessage> OpenAsync(DataSource source, HttpRequestMessage request, Credential? credential, CancellationToken cancellationToken)
    {
        if (credential is not null)
            request.Headers.Authorization = Authorization(credential);
        return Client(TlsChoice.Of(source)).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private static AuthenticationHeaderValue Authorization(Credential credential) => credential.User.Length == 0
        ? new("Bearer", credential.Secret)
        : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Secret}")));

    private HttpClient Client(TlsChoice tls)
    {
        if (_clients.Count >= MaxClients && !_clients.ContainsKey(tls))
            _clients.Clear();
        return _clients.GetOrAdd(tls, Create);
    }

    private HttpClient Create(TlsChoice tls) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = ConnectAsync,
        SslOptions = tls.ToOptions(),
        // Names may move, and a certificate file may change.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "Binnacle" } },
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await guard.ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
