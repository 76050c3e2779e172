using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Prometheus;
using Binnacle.Fleet.Formats.RemoteWrite;

namespace Binnacle.Fleet.Ingest;

/// <summary>Prometheus remote write 1.0. Samples become what a scrape of the same exporter would give; names without a metric here are counted.</summary>
public sealed class RemoteWriteIngest
{
    internal const string Kind = "remote-write";

    private readonly PushWriter _writer;
    private readonly TimeProvider _clock;
    private readonly PushedState _state = new();

    internal RemoteWriteIngest(PushWriter writer, TimeProvider clock)
    {
        _writer = writer;
        _clock = clock;
    }

    /// <param name="request">The request, unpacked.</param>
    /// <param name="source">Whose it is.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidDataException">The request is no protobuf message of the protocol. Nothing was stored.</exception>
    public async Task<PushResult> WriteAsync(ReadOnlyMemory<byte> request, PushSource source, CancellationToken cancellationToken)
    {
        var tally = new PushTally();
        var records = _state.Use(source, owners => Read(request.Span, owners, source, tally));
        return await _writer.WriteAsync(Kind, source, records, tally, cancellationToken);
    }

    private IReadOnlyList<ParsedRecord.Accepted> Read(ReadOnlySpan<byte> message, PushedOwners owners, PushSource source, PushTally tally)
    {
        var now = _clock.GetUtcNow();
        var scrape = new PrometheusScrape(new ParseContext { Path = Kind, Device = source.Node, CapturedAt = now }, owners.Registry(now));
        var reader = new SampleReader(scrape, tally, now);
        var request = new WriteRequest(message);
        var samples = new List<(double Value, long UnixMilliseconds)>();
        for (var position = 1; request.Next(out var next); position++)
        {
            var series = owners.Series(next);
            samples.Clear();
            if (next.Samples(samples) is var histograms and > 0)
                tally.Reject(position, $"'{Core.Text.CleanText.Line(series.Name, 80)}' is a native histogram, which is not read. Send classic histograms (scrape_classic_histograms: true).", histograms);
            foreach (var (value, time) in samples)
                reader.Read(position, series, value, time);
        }

        return reader.Finish();
    }
}
