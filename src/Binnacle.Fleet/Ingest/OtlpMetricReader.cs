using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Fleet.Formats.Otlp;
using Binnacle.Fleet.Formats.Prometheus;

namespace Binnacle.Fleet.Ingest;

/// <summary>Reads the data points of one OTLP push. A point is one record, however many samples it gives.</summary>
internal sealed class OtlpMetricReader(PrometheusScrape scrape, PushedOwners owners, PushTally tally, DateTimeOffset now)
{
    // Nanoseconds of the last millisecond of year 9999 do not fit; of year 2554 they do.
    private const ulong NanosecondsPerMillisecond = 1_000_000;

    private readonly SortedDictionary<int, List<ParsedRecord.Accepted>> _records = [];
    private int _position;

    public void Read(OtlpResource<OtlpMetric> resource)
    {
        foreach (var metric in resource.Items)
        {
            var name = OtlpSamples.NameOf(metric);
            foreach (var point in metric.Points)
            {
                _position++;
                if (!IsKnown(name, metric.Kind))
                    tally.LeaveUnknown(metric.Name);
                else if ((point.Flags & OtlpPoint.NoRecordedValue) != 0)
                    tally.Leave(NotStored.StaleMarker);
                else if (OtlpSamples.Refusal(metric, point) is { } reason)
                    Reject(metric, reason);
                else
                    Read(resource.Attributes, metric, name, point);
            }
        }
    }

    /// <summary>What is to be stored, one record per point.</summary>
    public IReadOnlyList<ParsedRecord.Accepted> Finish()
    {
        foreach (var settled in scrape.Settle())
        {
            // A point that was refused half-way is refused whole.
            if (_records.TryGetValue(settled.Line, out var parts))
                parts.Add(settled);
        }

        var kept = new List<ParsedRecord.Accepted>();
        foreach (var (position, parts) in _records)
        {
            var whole = new ParsedRecord.Accepted(position)
            {
                Samples = [.. parts.SelectMany(part => part.Samples)],
                Events = [.. parts.SelectMany(part => part.Events)],
                Facts = [.. parts.SelectMany(part => part.Facts)],
            };
            if (whole.Samples.IsEmpty && whole.Events.IsEmpty && whole.Facts.IsEmpty)
                tally.Leave(NotStored.SecondName);
            else
                kept.Add(whole);
        }

        return kept;
    }

    private static bool IsKnown(string name, OtlpMetricKind kind)
    {
        var suffix = kind is OtlpMetricKind.Histogram or OtlpMetricKind.ExponentialHistogram or OtlpMetricKind.Summary ? "_count" : "";
        return !MetricAliases.OfSample(name + suffix).IsEmpty || PrometheusScrape.Informs(name);
    }

    private void Read(List<KeyValuePair<string, JsonNode?>> resource, OtlpMetric metric, string name, OtlpPoint point)
    {
        var labels = OtlpLabels.Of(resource, point);
        var time = (long)(point.UnixNanoseconds / NanosecondsPerMillisecond);
        var parts = new List<ParsedRecord.Accepted>();
        var anyValue = false;
        foreach (var (sample, label, value) in OtlpSamples.Of(name, metric.Kind, point))
        {
            var series = owners.Series([.. labels, .. label is { } extra ? [extra] : Array.Empty<KeyValuePair<string, string>>(), new("__name__", sample)]);
            if (SampleReader.Refusal(series, time, now) is { } reason)
            {
                tally.Reject(_position, reason);
                return;
            }

            if (!double.IsFinite(value))
                continue;
            anyValue = true;
            if (Total(metric, point, series, labels, label, value) is not { } total)
            {
                Reject(metric, "is a delta older than what was added up already");
                return;
            }

            if (scrape.Read(_position, sample, series.Labels, total, time) is { } record)
                parts.Add(record);
        }

        if (anyValue)
            _records.Add(_position, parts);
        else
            tally.Leave(NotStored.NoValue);
    }

    private double? Total(OtlpMetric metric, OtlpPoint point, PushedSeries series, List<KeyValuePair<string, string>> labels, KeyValuePair<string, string>? label, double value)
    {
        if (metric.Temporality != OtlpTemporality.Delta)
            return value;
        var key = $"{series.Name}{{{string.Join(',', labels.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"))}}}{label?.Value}";
        return owners.Deltas.TryAdd(key, point.UnixNanoseconds, value, out var total) ? total : null;
    }

    private void Reject(OtlpMetric metric, string reason) =>
        tally.Reject(_position, string.Create(CultureInfo.InvariantCulture, $"'{CleanText.Line(metric.Name, 80)}' {reason}."));
}
