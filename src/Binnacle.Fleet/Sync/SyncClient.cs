using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Sync;

/// <summary>The centre as a site sees it.</summary>
internal sealed class SyncClient : IDisposable
{
    private const int MaxProblemLength = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly Uri _server;

    public SyncClient(SyncOptions options, HttpMessageHandler handler)
    {
        _server = options.Server;
        _http = new HttpClient(handler) { BaseAddress = options.Server, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("binnacle-agent");
    }

    /// <summary>How far the centre is with this queue.</summary>
    public Task<SyncAnswer> AskAsync(string agent, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/sync/cursors?agent={Uri.EscapeDataString(agent)}"), cancellationToken);

    public Task<SyncAnswer> SendAsync(byte[] batch, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/sync/batches") { Content = content }, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<SyncAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await _http.SendAsync(request, cancellationToken))
            {
                if (!response.IsSuccessStatusCode)
                    throw await RefusalAsync(response, cancellationToken);
                return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), SyncJson.Default.SyncAnswer, cancellationToken)
                    ?? throw new SyncException($"{_server} answered nothing. Is it a Binnacle?");
            }
        }
        catch (HttpRequestException failure)
        {
            throw new SyncException($"{_server} does not answer: {CleanText.Line(failure.Message)}", inner: failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SyncException($"{_server} did not answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new SyncException($"{_server} answered something else than a Binnacle does. Check the address.", inner: failure);
        }
    }

    private async Task<SyncException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var after = response.Headers.RetryAfter?.Delta;
        if (response.StatusCode is HttpStatusCode.Unauthorized)
            return new SyncException($"{_server} does not accept this site's token; it was revoked or mistyped. Create one there with 'binnacle agent token create SITE'.", after);
        var detail = await DetailAsync(response, cancellationToken);
        return new SyncException(string.Create(CultureInfo.InvariantCulture, $"{_server} answered {(int)response.StatusCode}: {detail}"), after);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var problem = JsonDocument.Parse(text.Length <= MaxProblemLength ? text : "{}");
            if (problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail))
                return CleanText.Line(detail.ToString());
        }
        catch (JsonException)
        {
            // A proxy's page, say.
        }

        return response.ReasonPhrase ?? "";
    }
}
