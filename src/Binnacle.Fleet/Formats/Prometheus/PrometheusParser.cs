using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>
/// The Prometheus and OpenMetrics text formats, as <c>/metrics</c> endpoints print them:
/// <code>
/// # TYPE DCGM_FI_DEV_GPU_TEMP gauge
/// DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-5d2a…",Hostname="gpu-node-07"} 61
/// vllm:kv_cache_usage_perc{engine="0",model_name="llama-3.1-8b"} 0.42
/// </code>
/// Names are mapped by <c>data/metrics/aliases.tsv</c>; samples we have no name for are accepted and counted, not stored.
/// </summary>
internal sealed class PrometheusParser : CaptureParser
{
    private const string TypeMark = "# TYPE ";

    public override CaptureKind Kind { get; } = new("prometheus");

    public override string Describe => "metrics in Prometheus text: DCGM exporter, nvidia_gpu_exporter, vLLM, SGLang, TGI, TensorRT-LLM, Triton (curl host:port/metrics)";

    public override int Recognise(CaptureHead head)
    {
        var types = 0;
        var samples = 0;
        var labelled = 0;
        var named = 0;
        var other = 0;
        foreach (var text in head.Lines)
        {
            if (text.StartsWith('#'))
            {
                types += text.StartsWith(TypeMark, StringComparison.Ordinal) ? 1 : 0;
            }
            else if (ExpositionLine.TryParse(text, out var line, out _))
            {
                samples++;
                labelled += line.Labels.IsEmpty ? 0 : 1;
                named += MetricAliases.OfSample(line.Name).IsEmpty ? 0 : 1;
            }
            else
            {
                other++;
            }
        }

        if (samples + types == 0 || other > (samples + types) / 4)
            return 0;
        return (types, named, labelled) switch
        {
            ( > 0, > 0, _) => 95,
            (_, > 0, > 0) => 90,
            ( > 0, _, _) => 85,
            (_, _, > 2) => 60,
            _ => 0,
        };
    }

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        var scrape = new PrometheusScrape(context, new OwnerRegistry(context.Device));
        // One accepted record is held back, to carry what can only be said at the end.
        ParsedRecord.Accepted? held = null;
        foreach (var line in lines)
        {
            var record = scrape.Read(line);
            if (record is ParsedRecord.Accepted accepted)
            {
                if (held is not null)
                    yield return held;
                held = accepted;
            }
            else if (record is not null)
            {
                yield return record;
            }

            if (!scrape.IsFull)
                continue;
            foreach (var settled in scrape.Settle())
                yield return settled;
        }

        foreach (var settled in scrape.Settle())
        {
            if (held is not null)
                yield return held;
            held = settled;
        }

        if (held is not null)
            yield return held with { Facts = held.Facts.AddRange(scrape.ClosingFacts(held.Line)) };
    }
}
