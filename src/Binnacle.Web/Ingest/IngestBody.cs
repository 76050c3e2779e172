using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Formats.Snappy;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Ingest;

/// <summary>
/// Reads the body of a push, unpacked. Two bounds: bytes as sent, and bytes unpacked, so that a small body cannot become a large one.
/// </summary>
internal static class IngestBody
{
    /// <summary>What <c>Content-Encoding</c> may say. Zstandard is not in the framework.</summary>
    public const string Encodings = "gzip, deflate, snappy";

    /// <param name="request">The request.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="assumed">The encoding of a body that names none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedException">The body is too large, damaged, or packed in a way that is not read.</exception>
    public static async Task<PooledBytes> ReadAsync(HttpRequest request, WebLimits limits, string assumed, CancellationToken cancellationToken)
    {
        var named = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        var encoding = named.Length == 0 ? assumed : named;
        var sent = await ReceiveAsync(request, limits, cancellationToken);
        if (encoding is "" or "identity")
            return sent;
        using (sent)
        {
            try
            {
                return await UnpackAsync(sent, encoding, limits, cancellationToken);
            }
            catch (InvalidDataException broken)
            {
                throw new RefusedException(ProblemCode.InvalidRequest, $"The body cannot be unpacked as {encoding}: {CleanText.Line(broken.Message)}");
            }
        }
    }

    private static async Task<PooledBytes> ReceiveAsync(HttpRequest request, WebLimits limits, CancellationToken cancellationToken)
    {
        var sent = new PooledBytes(limits.MaxPushBytes);
        try
        {
            return await sent.FillAsync(request.Body, cancellationToken) ? sent : throw TooLarge("The body", limits.MaxPushBytes);
        }
        catch
        {
            sent.Dispose();
            throw;
        }
    }

    private static Task<PooledBytes> UnpackAsync(PooledBytes sent, string encoding, WebLimits limits, CancellationToken cancellationToken) => encoding switch
    {
        "gzip" or "x-gzip" => InflateAsync(new GZipStream(Stream(sent), CompressionMode.Decompress), limits, cancellationToken),
        "deflate" => InflateAsync(new ZLibStream(Stream(sent), CompressionMode.Decompress), limits, cancellationToken),
        "snappy" => Task.FromResult(Unpack(sent.Content.Span, limits)),
        _ => throw new RefusedException(ProblemCode.UnsupportedMediaType, $"Content-Encoding '{CleanText.Line(encoding, 40)}' is not read. Send {Encodings}, or nothing packed."),
    };

    private static PooledBytes Unpack(ReadOnlySpan<byte> block, WebLimits limits)
    {
        if (!SnappyBlock.TryReadLength(block, out var length))
            throw new InvalidDataException("it is no Snappy block; its length cannot be true.");
        if (length > limits.MaxPushInflatedBytes)
            throw TooLarge("The unpacked body", limits.MaxPushInflatedBytes);
        var bytes = PooledBytes.OfLength(length);
        try
        {
            SnappyBlock.Decompress(block, bytes.Span);
            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static async Task<PooledBytes> InflateAsync(Stream packed, WebLimits limits, CancellationToken cancellationToken)
    {
        await using (packed)
        {
            var bytes = new PooledBytes(limits.MaxPushInflatedBytes);
            try
            {
                return await bytes.FillAsync(packed, cancellationToken) ? bytes : throw TooLarge("The unpacked body", limits.MaxPushInflatedBytes);
            }
            catch
            {
                bytes.Dispose();
                throw;
            }
        }
    }

    private static MemoryStream Stream(PooledBytes bytes)
    {
        MemoryMarshal.TryGetArray(bytes.Content, out var segment);
        return new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
    }

    private static RefusedException TooLarge(string what, int limit) =>
        new(ProblemCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{what} has more than {limit:#,0} bytes. Send smaller batches."));
}
