using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Live;

/// <summary>An open live stream of a site whose clock only moves while something is waited for.</summary>
internal sealed class LiveReader : IDisposable
{
    private readonly TestSite _site;
    private readonly StreamReader _reader;

    private LiveReader(TestSite site, HttpResponseMessage response, Stream stream)
    {
        _site = site;
        Response = response;
        _reader = new StreamReader(stream);
    }

    public HttpResponseMessage Response { get; }

    public static async Task<LiveReader> OpenAsync(TestSite site, string query = "", string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/live" + query);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await site.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Http.Token);
        response.IsSuccessStatusCode.ShouldBeTrue(response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(Http.Token));
        return new(site, response, await response.Content.ReadAsStreamAsync(Http.Token));
    }

    /// <summary>The next event.</summary>
    public async Task<SseReader.SseEvent> EventAsync()
    {
        while (true)
        {
            if (SseReader.Parse(await BlockAsync()) is [var one])
                return one;
        }
    }

    /// <summary>The next block of lines, comments too.</summary>
    public async Task<string> BlockAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            var next = _reader.ReadLineAsync(Http.Token).AsTask();
            while (!next.IsCompleted)
            {
                _site.Clock.Advance(TimeSpan.FromMilliseconds(500));
                await Task.Yield();
            }

            if (await next is not { Length: > 0 } line)
                return string.Join('\n', lines) + "\n\n";
            lines.Add(line);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        Response.Dispose();
    }
}
