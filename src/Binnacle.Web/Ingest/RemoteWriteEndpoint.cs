using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Fleet.Ingest;
using Binnacle.Web.Api;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Binnacle.Web.Ingest;

/// <summary>Prometheus remote write 1.0 (https://prometheus.io/docs/specs/prw/remote_write_spec/).</summary>
internal static class RemoteWriteEndpoint
{
    private const string Protobuf = "application/x-protobuf";
    private const string FirstProtocol = "prometheus.WriteRequest";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/write", WriteAsync).WithName("RemoteWrite")
            .WithSummary("Prometheus remote write 1.0: protobuf, Snappy. Labels name the machine; ?node=NAME does for those that name none. 2.0 is refused with 415, on which senders fall back.")
            .Accepts<byte[]>(Protobuf);

    private static async Task<Ok<PushView>> WriteAsync(
        [FromQuery] string? node, HttpContext context, IngestSender sender, PushIngest ingest, WebLimits limits, CancellationToken cancellationToken)
    {
        RefuseOtherProtocols(context.Request);
        var source = await sender.OfAsync(context, node, cancellationToken);
        using var body = await IngestBody.ReadAsync(context.Request, limits, assumed: "snappy", cancellationToken);
        try
        {
            var result = await ingest.RemoteWrite.WriteAsync(body.Content, source, cancellationToken);
            PushHeaders.Write(context.Response, result);
            // What protocol 2.0 defines; of use with 1.0 too, as senders read no body.
            context.Response.Headers["X-Prometheus-Remote-Write-Samples-Written"] = (result.Accepted + result.Duplicates).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Ok(PushView.Of(result));
        }
        catch (InvalidDataException broken)
        {
            throw new RefusedException(ProblemCode.InvalidRequest, $"Not a remote-write request: {CleanText.Line(broken.Message)}");
        }
    }

    private static void RefuseOtherProtocols(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return;
        if (!type.MediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase))
            throw new RefusedException(ProblemCode.UnsupportedMediaType, $"Remote write is {Protobuf}, not {CleanText.Line(request.ContentType, 80)}.");
        var protocol = type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("proto", StringComparison.OrdinalIgnoreCase))?.Value.ToString().Trim('"');
        if (protocol is not (null or FirstProtocol))
            throw new RefusedException(ProblemCode.UnsupportedMediaType, $"This instance speaks {FirstProtocol} (remote write 1.0), not {CleanText.Line(protocol, 80)}.");
    }
}
