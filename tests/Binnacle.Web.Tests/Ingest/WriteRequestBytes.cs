using System.Globalization;
using System.Net.Http.Headers;
using Binnacle.Fleet.Formats.Snappy;
using Binnacle.Testing;

namespace Binnacle.Web.Tests.Ingest;

/// <summary>Remote-write requests as Prometheus makes them of what it scraped.</summary>
internal sealed class WriteRequestBytes
{
    /// <summary>Prometheus' mark that a series ended.</summary>
    public static readonly double Stale = BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0002);

    private readonly ProtoBytes _request = new();

    /// <summary>Every sample line of an exposition as a series with one sample.</summary>
    public static WriteRequestBytes OfText(string exposition, DateTimeOffset at)
    {
        var request = new WriteRequestBytes();
        foreach (var line in exposition.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#'))
        {
            var end = line.LastIndexOf(' ');
            request.Add(line[..end], double.Parse(line.AsSpan(end + 1), CultureInfo.InvariantCulture), at);
        }

        return request;
    }

    /// <summary>Adds <c>name{label="value"}</c> with one sample.</summary>
    public WriteRequestBytes Add(string series, double value, DateTimeOffset at)
    {
        var message = Series(series);
        message.Message(2, new ProtoBytes().Double(1, value).Integer(2, at.ToUnixTimeMilliseconds()));
        _request.Message(1, message);
        return this;
    }

    public WriteRequestBytes Add(ProtoBytes series)
    {
        _request.Message(1, series);
        return this;
    }

    /// <summary>Metadata, as Prometheus sends it once a minute.</summary>
    public WriteRequestBytes AddMetadata()
    {
        _request.Message(3, new ProtoBytes().Varint(1, 2).Text(2, "DCGM_FI_DEV_GPU_TEMP").Text(4, "GPU temperature"));
        return this;
    }

    /// <summary>A series with its labels only.</summary>
    public static ProtoBytes Series(string series)
    {
        var open = series.IndexOf('{', StringComparison.Ordinal);
        var name = open < 0 ? series : series[..open];
        var message = new ProtoBytes().Message(1, new ProtoBytes().Text(1, "__name__").Text(2, name));
        foreach (var label in open < 0 ? [] : series[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = label.IndexOf('=', StringComparison.Ordinal);
            message.Message(1, new ProtoBytes().Text(1, label[..equals]).Text(2, label[(equals + 1)..].Trim('"')));
        }

        return message;
    }

    public HttpContent ToContent()
    {
        var content = new ByteArrayContent(SnappyBlock.Compress(_request.ToArray()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        content.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        return content;
    }
}
