namespace Binnacle.Fleet.Collectors.Vram;

/// <summary>Lines of a stream as they arrive, each bounded. Every byte is looked at once, however slowly a line comes.</summary>
internal sealed class StreamLines(Stream stream, int maxBytes)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _scanned;
    private int _end;

    /// <returns>The next line without its end, good until the next call; null after the last.</returns>
    /// <exception cref="InvalidDataException">The line is longer than the bound.</exception>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var stop = Array.IndexOf(_buffer, (byte)'\n', _scanned, _end - _scanned);
            if (stop >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, stop - _start);
                _start = _scanned = stop + 1;
                return line.TrimEnd((byte)'\r');
            }

            _scanned = _end;
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                return null;
            _end += read;
        }
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        if (length > maxBytes)
            throw new InvalidDataException("The line is too long.");
        var target = length * 2 > _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
        if (target != _buffer || _end == _buffer.Length)
        {
            Array.Copy(_buffer, _start, target, 0, length);
            (_buffer, _start, _scanned, _end) = (target, 0, length, length);
        }
    }
}
