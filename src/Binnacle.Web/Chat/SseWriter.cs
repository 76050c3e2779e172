using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Binnacle.Web.Chat;

/// <summary>
/// Writes server-sent events: an <c>id:</c> and an event name each, every line of the payload on its own <c>data:</c> line, a comment when nothing
/// else was said for a while. Headers keep proxies from buffering.
/// </summary>
internal sealed class SseWriter(HttpResponse response)
{
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        response.Headers.Remove(HeaderNames.ContentLength);
        await response.WriteAsync("retry: 1000\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    public Task EventAsync(long? id, string? name, string data, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (id is not null)
            text.Append("id: ").Append(id).Append('\n');
        if (name is not null)
            text.Append("event: ").Append(name).Append('\n');
        foreach (var line in data.ReplaceLineEndings("\n").Split('\n'))
            text.Append("data: ").Append(line).Append('\n');
        return WriteAsync(text.Append('\n').ToString(), cancellationToken);
    }

    /// <summary>Events that are in the wire format already.</summary>
    public async Task FrameAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(frame, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    public Task PingAsync(CancellationToken cancellationToken) => WriteAsync(": ping\n\n", cancellationToken);

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
