using Binnacle.Core.Text;
using Binnacle.Fleet.Ingest;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Binnacle.Web.Ingest;

/// <summary>OpenTelemetry over HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp): metrics and logs.</summary>
internal static class OtlpEndpoints
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/metrics", MetricsAsync).WithName("OtlpMetrics")
            .WithSummary("OTLP metrics, protobuf or JSON, gzip. host.name or k8s.node.name names the machine; ?node=NAME does for resources without.")
            .Accepts<byte[]>(Protobuf, Json).Produces<byte[]>(200, Protobuf, Json);
        routes.MapPost("/v1/logs", LogsAsync).WithName("OtlpLogs")
            .WithSummary("OTLP log records, protobuf or JSON, gzip: journal entries and kernel lines are classified, others become log events.")
            .Accepts<byte[]>(Protobuf, Json).Produces<byte[]>(200, Protobuf, Json);
    }

    private static Task<IResult> MetricsAsync([FromQuery] string? node, HttpContext context, IngestSender sender, PushIngest ingest, WebLimits limits, CancellationToken cancellationToken) =>
        ReadAsync(context, sender, node, limits, "rejectedDataPoints", ingest.Otlp.MetricsAsync, cancellationToken);

    private static Task<IResult> LogsAsync([FromQuery] string? node, HttpContext context, IngestSender sender, PushIngest ingest, WebLimits limits, CancellationToken cancellationToken) =>
        ReadAsync(context, sender, node, limits, "rejectedLogRecords", ingest.Otlp.LogsAsync, cancellationToken);

    private static async Task<IResult> ReadAsync(
        HttpContext context,
        IngestSender sender,
        string? node,
        WebLimits limits,
        string rejectedField,
        Func<ReadOnlyMemory<byte>, OtlpFormat, PushSource, CancellationToken, Task<PushResult>> read,
        CancellationToken cancellationToken)
    {
        var format = FormatOf(context.Request);
        try
        {
            var source = await sender.OfAsync(context, node, cancellationToken);
            using var body = await IngestBody.ReadAsync(context.Request, limits with { MaxPushInflatedBytes = Math.Min(limits.MaxPushInflatedBytes, limits.MaxOtlpBytes) }, assumed: "", cancellationToken);
            var result = await read(body.Content, format, source, cancellationToken);
            PushHeaders.Write(context.Response, result);
            return OtlpAnswer.Of(format, rejectedField, result);
        }
        catch (InvalidDataException broken)
        {
            return OtlpAnswer.Of(format, new RefusedException(ProblemCode.InvalidRequest, $"Not an OTLP request: {CleanText.Line(broken.Message)}"));
        }
        catch (RefusedException refused)
        {
            return OtlpAnswer.Of(format, refused);
        }
    }

    /// <exception cref="RefusedException">The content type is neither of the two.</exception>
    private static OtlpFormat FormatOf(HttpRequest request)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.ToString() : "";
        return type.ToLowerInvariant() switch
        {
            Protobuf => OtlpFormat.Protobuf,
            Json => OtlpFormat.Json,
            _ => throw new RefusedException(ProblemCode.UnsupportedMediaType, $"OTLP over HTTP is {Protobuf} or {Json}, not '{CleanText.Line(request.ContentType, 80)}'."),
        };
    }
}
