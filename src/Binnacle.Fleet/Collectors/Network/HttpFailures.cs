using System.Net.Sockets;
using System.Security.Authentication;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>Turns what goes wrong on the way into a reason with its remedy. Messages name the host and port, never the query or a header.</summary>
internal static class HttpFailures
{
    public static CollectException Of(Exception failure, Uri url)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case CollectException told:
                    return told;
                case AuthenticationException:
                    return new(CollectFailure.Untrusted, Untrusted(url, cause), failure);
                case SocketException socket:
                    return Unreachable(url, socket);
            }
        }

        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(CollectFailure.NotThisKind, $"{url.Authority} does not speak HTTP. Check the port, and whether it is https.", failure),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(CollectFailure.Untrusted, Untrusted(url, failure), failure),
            InvalidDataException => new(CollectFailure.NotThisKind, $"{url.Authority} sent a compressed body that cannot be unpacked.", failure),
            _ => new(CollectFailure.Unreachable, $"{url.Authority} broke the connection: {CleanText.Line(failure.Message, 160)}", failure),
        };
    }

    private static string Untrusted(Uri url, Exception cause) =>
        $"The certificate of {url.Authority} is not trusted: {CleanText.Line(cause.Message, 200)} Give the authority's file in ca_file; verify_tls=false goes without any check. If it speaks plain HTTP, use http://.";

    private static CollectException Unreachable(Uri url, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new(CollectFailure.Unreachable, $"Nothing listens at {url.Authority}. Check the port, and that the exporter runs.", failure),
        SocketError.TimedOut => new(CollectFailure.TimedOut, $"{url.Authority} does not answer. Check the address and the firewalls between.", failure),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(CollectFailure.Unresolved, $"The name '{url.Host}' does not resolve. Check the spelling, and the DNS of the machine Binnacle runs on.", failure),
        _ => new(CollectFailure.Unreachable, $"{url.Authority} cannot be reached: {CleanText.Line(failure.Message, 160)}.", failure),
    };
}
