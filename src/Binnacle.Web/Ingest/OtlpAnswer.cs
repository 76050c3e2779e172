using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Fleet.Ingest;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Ingest;

/// <summary>
/// Answers as OTLP wants them, in the encoding of the request: an empty message when all is well, <c>partial_success</c> when something was rejected,
/// a <c>google.rpc.Status</c> when nothing was read. In JSON that status is at the same time a problem document.
/// </summary>
internal sealed class OtlpAnswer(OtlpFormat format, int status, ReadOnlyMemory<byte> body, string contentType) : IResult
{
    /// <summary>google.rpc.Code INVALID_ARGUMENT and RESOURCE_EXHAUSTED.</summary>
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;

    private const int MaxMessageLength = 800;

    public OtlpFormat Format { get; } = format;

    /// <param name="format">Encoding of the request.</param>
    /// <param name="rejectedField">Name of the count: <c>rejectedDataPoints</c>, <c>rejectedLogRecords</c>.</param>
    /// <param name="result">What became of the push.</param>
    public static OtlpAnswer Of(OtlpFormat format, string rejectedField, PushResult result)
    {
        var message = string.Join(" ", result.Rejections.Select(one => string.Create(CultureInfo.InvariantCulture, $"[{one.Line}] {one.Reason}")).Distinct());
        if (message.Length > MaxMessageLength)
            message = message[..MaxMessageLength] + "…";
        if (format == OtlpFormat.Json)
        {
            var answer = new JsonObject();
            if (result.Rejected > 0)
                answer["partialSuccess"] = new JsonObject { [rejectedField] = result.Rejected.ToString(CultureInfo.InvariantCulture), ["errorMessage"] = message };
            return new(format, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(answer.ToJsonString()), "application/json");
        }

        // ExportMetricsPartialSuccess and ExportLogsPartialSuccess number their fields alike: count 1, message 2.
        return new(format, StatusCodes.Status200OK, result.Rejected == 0 ? default : Bytes(1, Message(result.Rejected, message)), "application/x-protobuf");
    }

    public static OtlpAnswer Of(OtlpFormat format, RefusedException refused)
    {
        var code = refused.Code.Status == StatusCodes.Status413PayloadTooLarge ? ResourceExhausted : InvalidArgument;
        if (format == OtlpFormat.Protobuf)
            return new(format, refused.Code.Status, Message(code, refused.Message), "application/x-protobuf");
        var problem = new JsonObject
        {
            ["type"] = refused.Code.Type, ["title"] = refused.Code.Title, ["status"] = refused.Code.Status, ["detail"] = refused.Message,
            ["code"] = code, ["message"] = refused.Message,
        };
        return new(format, refused.Code.Status, Encoding.UTF8.GetBytes(problem.ToJsonString()), "application/problem+json");
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    // A message of a number (1) and a text (2).
    private static byte[] Message(int number, string text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write<byte>([1 << 3]);
        Varint(bytes, (uint)number);
        bytes.Write<byte>(Bytes(2, Encoding.UTF8.GetBytes(text)));
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] Bytes(int field, byte[] value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write<byte>([(byte)(field << 3 | 2)]);
        Varint(bytes, (uint)value.Length);
        bytes.Write<byte>(value);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Varint(ArrayBufferWriter<byte> bytes, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Write<byte>([(byte)(value & 0x7F | 0x80)]);
        bytes.Write<byte>([(byte)value]);
    }
}
