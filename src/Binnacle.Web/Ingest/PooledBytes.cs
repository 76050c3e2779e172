using System.Buffers;

namespace Binnacle.Web.Ingest;

/// <summary>Bytes in a rented block that grows as it is filled, up to a limit. Given back when disposed.</summary>
internal sealed class PooledBytes(int limit) : IDisposable
{
    private const int FirstLength = 64 * 1024;

    private byte[] _block = ArrayPool<byte>.Shared.Rent(Math.Min(FirstLength, limit + 1));

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Content => _block.AsMemory(0, Length);

    public static PooledBytes OfLength(int length)
    {
        var bytes = new PooledBytes(length);
        bytes.Reserve(length);
        bytes.Length = length;
        return bytes;
    }

    /// <summary>The block as far as it is filled, to be written to.</summary>
    public Span<byte> Span => _block.AsSpan(0, Length);

    /// <summary>Reads a stream to its end; false when it holds more than the limit.</summary>
    public async Task<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Length == _block.Length)
                Reserve(Length + 1);
            var read = await stream.ReadAsync(_block.AsMemory(Length), cancellationToken);
            if (read == 0)
                return true;
            Length += read;
            if (Length > limit)
                return false;
        }
    }

    public void Dispose()
    {
        var block = _block;
        _block = [];
        Length = 0;
        if (block.Length > 0)
            ArrayPool<byte>.Shared.Return(block);
    }

    private void Reserve(int length)
    {
        if (length <= _block.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(length, Math.Min(2L * _block.Length, limit + 1L)));
        _block.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_block);
        _block = larger;
    }
}
