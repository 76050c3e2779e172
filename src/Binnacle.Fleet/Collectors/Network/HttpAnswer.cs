using System.Net;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>What a source answered, read whole and within its bound.</summary>
/// <param name="Url">What was asked.</param>
/// <param name="Status">The status.</param>
/// <param name="MediaType">Media type without parameters; empty when it said none.</param>
/// <param name="Location">Where it pointed to; null when nowhere.</param>
/// <param name="Body">The body, decompressed.</param>
internal sealed record HttpAnswer(Uri Url, HttpStatusCode Status, string MediaType, Uri? Location, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Itself, when it is a success.</summary>
    /// <exception cref="CollectException">The status says why not.</exception>
    public HttpAnswer EnsureSuccess() => IsSuccess ? this : throw Failure();

    private CollectException Failure() => (int)Status switch
    {
        401 or 403 => new(CollectFailure.Unauthorised, $"{Url.Authority} answered {(int)Status}: the credential is missing or refused. Give the source a credential that may read it."),
        404 or 405 => new(CollectFailure.NotThisKind, $"{Url.Authority} answered {(int)Status} for {CleanText.Line(Url.AbsolutePath, 120)}: it serves nothing there. Check the path."),
        >= 300 and < 400 => new(CollectFailure.Refused, $"{Url.Authority} redirects to {CleanText.Line(Location?.ToString(), 200)}. Redirects are not followed; use that address if it is the right one."),
        var status => new(CollectFailure.Refused, $"{Url.Authority} answered {status} {Status}."),
    };
}
