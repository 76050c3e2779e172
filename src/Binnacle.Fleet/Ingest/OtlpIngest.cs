using System.Text.Json;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Otlp;
using Binnacle.Fleet.Formats.Prometheus;

namespace Binnacle.Fleet.Ingest;

/// <summary>OpenTelemetry over HTTP: metrics become what a scrape of the same names would give, log records become events.</summary>
public sealed class OtlpIngest
{
    internal const string Metrics = "otlp-metrics";
    internal const string Logs = "otlp-logs";

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 64 };

    private readonly PushWriter _writer;
    private readonly TimeProvider _clock;
    private readonly PushedState _state = new();

    internal OtlpIngest(PushWriter writer, TimeProvider clock)
    {
        _writer = writer;
        _clock = clock;
    }

    /// <param name="request">An <c>ExportMetricsServiceRequest</c>, unpacked.</param>
    /// <param name="format">How it is encoded.</param>
    /// <param name="source">Whose it is.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidDataException">It is no such request. Nothing was stored.</exception>
    public Task<PushResult> MetricsAsync(ReadOnlyMemory<byte> request, OtlpFormat format, PushSource source, CancellationToken cancellationToken)
    {
        var resources = Parse(request, format, static bytes => ProtoMetrics.Read(bytes.Span), JsonMetrics.Read);
        var tally = new PushTally();
        var records = _state.Use(source, owners => ReadMetrics(resources, owners, source, tally));
        return _writer.WriteAsync(Metrics, source, records, tally, cancellationToken);
    }

    /// <param name="request">An <c>ExportLogsServiceRequest</c>, unpacked.</param>
    /// <param name="format">How it is encoded.</param>
    /// <param name="source">Whose it is.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidDataException">It is no such request. Nothing was stored.</exception>
    public Task<PushResult> LogsAsync(ReadOnlyMemory<byte> request, OtlpFormat format, PushSource source, CancellationToken cancellationToken)
    {
        var resources = Parse(request, format, static bytes => ProtoLogs.Read(bytes.Span), JsonLogs.Read);
        var tally = new PushTally();
        var records = _state.Use(source, owners => ReadLogs(resources, owners, source, tally));
        return _writer.WriteAsync(Logs, source, records, tally, cancellationToken);
    }

    private static List<OtlpResource<T>> Parse<T>(
        ReadOnlyMemory<byte> request, OtlpFormat format, Func<ReadOnlyMemory<byte>, List<OtlpResource<T>>> protobuf, Func<JsonElement, List<OtlpResource<T>>> json)
    {
        if (format == OtlpFormat.Protobuf)
            return protobuf(request);
        try
        {
            using var document = JsonDocument.Parse(request, JsonOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object ? json(document.RootElement) : throw new InvalidDataException("The body is no JSON object.");
        }
        catch (InvalidOperationException failure)
        {
            // Names that are not UTF-8 are found out only when they are compared.
            throw new InvalidDataException("The body is no JSON: a name in it is not UTF-8.", failure);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"The body is no JSON: line {(failure.LineNumber ?? 0) + 1}: {CleanText.Line(failure.Message, 120)}", failure);
        }
    }

    private IReadOnlyList<ParsedRecord.Accepted> ReadMetrics(List<OtlpResource<OtlpMetric>> resources, PushedOwners owners, PushSource source, PushTally tally)
    {
        var now = _clock.GetUtcNow();
        var scrape = new PrometheusScrape(new ParseContext { Path = Metrics, Device = source.Node, CapturedAt = now }, owners.Registry(now));
        var reader = new OtlpMetricReader(scrape, owners, tally, now);
        foreach (var resource in resources)
            reader.Read(resource);
        return reader.Finish();
    }

    private List<ParsedRecord.Accepted> ReadLogs(List<OtlpResource<OtlpLog>> resources, PushedOwners owners, PushSource source, PushTally tally)
    {
        var reader = new OtlpLogReader(owners.Logs, source, tally, _clock.GetUtcNow());
        return [.. resources.SelectMany(resource => resource.Items.Select(log => reader.Read(resource.Attributes, log))).OfType<ParsedRecord.Accepted>()];
    }
}
