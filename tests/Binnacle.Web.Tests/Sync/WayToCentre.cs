using System.IO.Compression;

namespace Binnacle.Web.Tests.Sync;

/// <summary>The line between a site and its centre: it can be cut, and it can lose answers. What went over it is kept.</summary>
internal sealed class WayToCentre(HttpMessageHandler centre) : DelegatingHandler(centre)
{
    private int _answersToLose;

    public volatile bool IsCut;

    public int AnswersLost { get; private set; }

    /// <summary>Everything that was sent, unpacked.</summary>
    public List<string> Sent { get; } = [];

    public void LoseAnswers(int count) => Interlocked.Exchange(ref _answersToLose, count);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsCut)
            throw new HttpRequestException("the line is cut");
        if (request.Content is { } content)
        {
            using var packed = new MemoryStream(await content.ReadAsByteArrayAsync(cancellationToken));
            await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            Sent.Add(await reader.ReadToEndAsync(cancellationToken));
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (request.Content is null || Interlocked.Decrement(ref _answersToLose) < 0)
            return answer;
        answer.Dispose();
        AnswersLost++;
        throw new HttpRequestException("the answer was lost");
    }
}
