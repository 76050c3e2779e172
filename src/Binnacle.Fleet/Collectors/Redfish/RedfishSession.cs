using System.Net;
using System.Text.Json;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>
/// Signs in: by a session, which is closed at the end because controllers have few of them, or with each request where the controller has no sessions.
/// </summary>
internal sealed class RedfishSession(GuardedHttp http, DataSource source)
{
    private const int MaxTokenLength = 4_096;

    /// <summary>How long closing may take; a session left open ends by itself.</summary>
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(5);

    private Uri? _session;

    /// <summary>Signs the client in.</summary>
    /// <exception cref="CollectException">The credential was refused.</exception>
    public async Task OpenAsync(RedfishClient client, RedfishResource root, Credential credential, string auth, CancellationToken cancellationToken)
    {
        // A bare token, or basic by choice.
        if (auth == "basic" || credential.User.Length == 0)
        {
            client.Basic = credential;
            return;
        }

        var url = RedfishLink.Resolve(root.Url, root.Json.Member("Links").Member("Sessions").Member("@odata.id").Text(400)) ?? new Uri(root.Url, "/redfish/v1/SessionService/Sessions");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = Body(credential) };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await SendAsync(request, url, cancellationToken);
        if (response.IsSuccessStatusCode && response.Headers.TryGetValues("X-Auth-Token", out var tokens) && tokens.FirstOrDefault() is { Length: > 0 and <= MaxTokenLength } token)
        {
            client.Token = token;
            _session = RedfishLink.Resolve(root.Url, response.Headers.Location?.OriginalString ?? "");
            return;
        }

        // Several controllers answer 400 to a wrong password here.
        if (auth == "session" || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
            throw Refused(url, response.StatusCode);
        client.Basic = credential;
    }

    /// <summary>Closes the session, if there is one. Never fails: the reading is done.</summary>
    public async Task CloseAsync(string token, CancellationToken cancellationToken)
    {
        if (_session is not { } session)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ClosingLimit);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, session);
            request.Headers.Add("X-Auth-Token", token);
            using var response = await http.OpenAsync(source, request, credential: null, limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or CollectException)
        {
            // It ends by itself after the controller's idle time.
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return await http.OpenAsync(source, request, credential: null, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFailures.Of(failure, url);
        }
    }

    private static ByteArrayContent Body(Credential credential)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("UserName", credential.User);
            json.WriteString("Password", credential.Secret);
            json.WriteEndObject();
        }

        return new ByteArrayContent(memory.ToArray()) { Headers = { { "Content-Type", "application/json" } } };
    }

    private static CollectException Refused(Uri url, HttpStatusCode status) => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        ? new(CollectFailure.Refused, $"{url.Authority} has no session left or is busy ({(int)status}). Sessions of others end by themselves; auth=basic needs none.")
        : new(CollectFailure.Unauthorised, $"{url.Authority} refused the user or password ({(int)status}). Check the credential, and that the account may log in over Redfish.");
}
