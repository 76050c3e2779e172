using Binnacle.Fleet.Formats.Protobuf;

namespace Binnacle.Fleet.Formats.RemoteWrite;

/// <summary>
/// A request of Prometheus remote write 1.0, unpacked: series (1) and metadata (3), which tells types and help texts and is not needed. Read in place.
/// </summary>
internal ref struct WriteRequest(ReadOnlySpan<byte> message)
{
    private const int SeriesField = 1;

    private ProtoReader _reader = new(message);

    /// <summary>The next series; false at the end.</summary>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public bool Next(out SeriesMessage series)
    {
        while (_reader.Next())
        {
            if (_reader.Field == SeriesField)
            {
                series = new SeriesMessage(_reader.Bytes());
                return true;
            }

            _reader.Skip();
        }

        series = default;
        return false;
    }
}
