namespace Binnacle.Fleet.Collectors.Network;

/// <summary>Reads a body up to a bound, whatever its length header says.</summary>
internal static class BoundedBody
{
    private const int BlockBytes = 64 * 1024;

    /// <exception cref="CollectException">The body is larger.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, Uri url, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
            throw TooLarge(url, maxBytes);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream((int)(content.Headers.ContentLength ?? BlockBytes));
        var block = new byte[BlockBytes];
        int read;
        while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
        {
            if (memory.Length + read > maxBytes)
                throw TooLarge(url, maxBytes);
            memory.Write(block, 0, read);
        }

        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    private static CollectException TooLarge(Uri url, int maxBytes) =>
        new(CollectFailure.TooLarge, $"The answer of {url.Authority} is larger than {maxBytes / (1024 * 1024)} MiB. Ask it for less: fewer collectors, or a name filter in the address.");
}
