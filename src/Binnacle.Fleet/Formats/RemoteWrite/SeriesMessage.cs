using Binnacle.Fleet.Formats.Protobuf;

namespace Binnacle.Fleet.Formats.RemoteWrite;

/// <summary>
/// One <c>TimeSeries</c> of a remote-write request: labels (1), samples (2), exemplars (3), native histograms (4), as in <c>prompb/types.proto</c>.
/// </summary>
internal readonly ref struct SeriesMessage(ReadOnlySpan<byte> message)
{
    private const int LabelsField = 1;
    private const int SamplesField = 2;
    private const int HistogramsField = 4;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>The bytes of all labels: what tells one series from another. Senders write them first; where one does not, the whole message is told apart.</summary>
    public ReadOnlySpan<byte> LabelBytes()
    {
        var reader = new ProtoReader(_message);
        var end = 0;
        while (reader.Next() && reader.Field == LabelsField)
        {
            reader.Skip();
            end = reader.Position;
        }

        while (reader.FieldStart < _message.Length)
        {
            if (reader.Field == LabelsField)
                return _message;
            reader.Skip();
            reader.Next();
        }

        return _message[..end];
    }

    /// <summary>Names and values of the labels; the metric's name is <c>__name__</c>.</summary>
    public List<KeyValuePair<string, string>> Labels()
    {
        var labels = new List<KeyValuePair<string, string>>();
        var reader = new ProtoReader(_message);
        while (reader.Next())
        {
            if (reader.Field == LabelsField)
                labels.Add(Label(reader.Bytes()));
            else
                reader.Skip();
        }

        return labels;
    }

    /// <summary>Adds the samples, and returns how many native histograms stand beside them.</summary>
    public int Samples(List<(double Value, long UnixMilliseconds)> samples)
    {
        var histograms = 0;
        var reader = new ProtoReader(_message);
        while (reader.Next())
        {
            if (reader.Field == SamplesField)
            {
                samples.Add(Sample(reader.Bytes()));
                continue;
            }

            if (reader.Field == HistogramsField)
                histograms++;
            reader.Skip();
        }

        return histograms;
    }

    private static KeyValuePair<string, string> Label(ReadOnlySpan<byte> message)
    {
        var (name, value) = ("", "");
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                name = reader.Text();
            else if (reader.Field == 2)
                value = reader.Text();
            else
                reader.Skip();
        }

        return new(name, value);
    }

    private static (double Value, long UnixMilliseconds) Sample(ReadOnlySpan<byte> message)
    {
        var (value, time) = (0d, 0L);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                value = reader.Double();
            else if (reader.Field == 2)
                time = reader.Integer();
            else
                reader.Skip();
        }

        return (value, time);
    }
}
