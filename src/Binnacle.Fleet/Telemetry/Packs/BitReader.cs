namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _held;
    private int _bits;
    private int _at;

    /// <exception cref="DamagedPackException">The bytes end.</exception>
    public ulong Read(int count)
    {
        if (count > 32)
        {
            var high = Read(count - 32);
            return (high << 32) | Read(32);
        }

        while (_bits < count)
        {
            if (_at == _bytes.Length)
                throw new DamagedPackException($"More bits are expected after byte {_at}.");
            _held = (_held << 8) | _bytes[_at++];
            _bits += 8;
        }

        _bits -= count;
        var value = _held >> _bits;
        _held &= (1UL << _bits) - 1;
        return value;
    }
}
