using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Fleet.Formats.Prometheus;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors.Prometheus;

/// <summary>The text of one scrape as what is stored, with what is worth saying about it.</summary>
internal static class Scrape
{
    /// <summary>Most samples of one scrape. A server with 8 GPUs and 8 models gives some 6,000.</summary>
    public const int MaxSamples = 100_000;

    private const string NamingPrefix = "metric_name.";

    private static readonly PrometheusParser Parser = new();

    /// <exception cref="CollectException">The text holds no metrics, or too many.</exception>
    public static Collected Read(ReadOnlyMemory<byte> text, CollectRequest request, CancellationToken cancellationToken)
    {
        var context = new ParseContext
        {
            Path = request.Source.Name,
            Device = SourceDevice.Of(request.Source),
            CapturedAt = request.Now,
        };
        var batch = new BatchBuilder();
        using var stream = text.AsStream();
        foreach (var record in Parser.ParseLines(LineReader.Read(stream, cancellationToken), context))
        {
            batch.Add(record);
            if (batch.Samples > MaxSamples)
                throw new CollectException(CollectFailure.TooLarge, $"The scrape holds more than {MaxSamples:#,0} samples. Read fewer targets at once, or filter names where the exporter allows it.");
        }

        if (batch.Accepted == 0)
            throw new CollectException(CollectFailure.NotThisKind, NoMetrics(text));
        return new Collected { Batch = batch.ToBatch(), Rejections = batch.Rejections, Notes = [.. OldNames(batch.Facts)] };
    }

    private static string NoMetrics(ReadOnlyMemory<byte> text)
    {
        var head = System.Text.Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 200)]);
        return text.IsEmpty
            ? "The answer is empty: there are no metrics at this address. Check the path; most servers use /metrics."
            : $"The answer is not Prometheus text; it begins '{CleanText.Line(head, 80)}'. Check the path; most servers use /metrics.";
    }

    // A dashboard that asks for the new name of such a server shows nothing: say so where the source is set up.
    private static IEnumerable<string> OldNames(IEnumerable<Core.Devices.InventoryFact> facts)
    {
        foreach (var fact in facts.Where(fact => fact.Name.StartsWith(NamingPrefix, StringComparison.Ordinal)).DistinctBy(fact => (fact.Name, fact.Value)))
        {
            var stem = fact.Name[NamingPrefix.Length..];
            if (MetricAliases.OldName(fact.Value, stem) is { Length: > 0 } old)
                yield return $"{fact.Value} is an old name ({old}); it is read as {stem}.";
        }
    }
}
