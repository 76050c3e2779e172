namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Bits one after the other, highest first, into bytes.</summary>
internal struct BitWriter(ByteWriter into)
{
    private ulong _held;
    private int _bits;

    /// <summary>The lowest bits of a value, at most 64.</summary>
    public void Write(ulong value, int count)
    {
        if (count > 32)
        {
            Write(value >> 32, count - 32);
            count = 32;
            value &= uint.MaxValue;
        }

        _held = (_held << count) | value;
        _bits += count;
        while (_bits >= 8)
        {
            _bits -= 8;
            into.Byte((byte)((_held >> _bits) & 0xFF));
        }

        _held &= (1UL << _bits) - 1;
    }

    /// <summary>Fills the last byte.</summary>
    public void Finish()
    {
        if (_bits > 0)
            Write(0, 8 - _bits);
    }
}
