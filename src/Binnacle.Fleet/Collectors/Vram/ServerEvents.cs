using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Collectors.Vram;

/// <summary>The data of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), each bounded.</summary>
internal static class ServerEvents
{
    private const int MaxEventBytes = GuardedHttp.MaxBodyBytes;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(GuardedHttp http, CollectRequest request, Uri url, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await OpenAsync(http, request, message, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var data = new MemoryStream();
        var lines = new StreamLines(stream, MaxEventBytes);
        while (await NextAsync(lines, url, cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0)
                    yield return data.ToArray();
                data.SetLength(0);
            }
            else if (line.Span.StartsWith("data:"u8))
            {
                var text = line.Span[5..].TrimStart((byte)' ');
                if (data.Length + text.Length > MaxEventBytes)
                    throw TooLarge(url);
                if (data.Length > 0)
                    data.WriteByte((byte)'\n');
                data.Write(text);
            }
        }
    }

    private static async Task<HttpResponseMessage> OpenAsync(GuardedHttp http, CollectRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var url = message.RequestUri!;
        try
        {
            var response = await http.OpenAsync(request.Source, message, request.Credential, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                using (response)
                    new HttpAnswer(url, response.StatusCode, "", response.Headers.Location, default).EnsureSuccess();
            }

            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFailures.Of(failure, url);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> NextAsync(StreamLines lines, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.NextAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw TooLarge(url);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFailures.Of(failure, url);
        }
    }

    private static CollectException TooLarge(Uri url) => new(CollectFailure.TooLarge, $"An event of {url.Authority} is larger than {MaxEventBytes / (1024 * 1024)} MiB.");
}
