using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>Reads one capture of Prometheus text line by line, or the samples of one push.</summary>
internal sealed class PrometheusScrape(ParseContext context, OwnerRegistry owners)
{
    private const int MaxPending = 20_000;

    private const string IndexInfo = "nvidia_smi_index";
    private const string GpuInfo = "nvidia_smi_gpu_info";

    private static readonly ImmutableArray<string> KvCacheInfo = ["vllm:cache_config_info", "vllm_cache_config_info", "sglang:cache_config_info"];

    private readonly OwnerRegistry _owners = owners;
    private readonly List<PendingSample> _pending = [];
    private readonly UnnamedFamilies _unnamed = new();

    /// <summary>Too many samples wait for their owner; <see cref="Settle"/> should be called.</summary>
    public bool IsFull => _pending.Count >= MaxPending;

    /// <summary>The record of a line; null for a line that is none, or that waits for its owner.</summary>
    public ParsedRecord? Read(SourceLine source)
    {
        var text = source.Text.AsSpan().Trim();
        if (text.IsEmpty || text[0] == '#')
            return null;
        if (source.Truncated)
            return new ParsedRecord.Rejected(source.Number, $"The line is longer than {LineReader.MaxLineLength} bytes and was cut: {CleanText.Line(source.Text, 80)}");
        if (!ExpositionLine.TryParse(text, out var line, out var fault))
            return new ParsedRecord.Rejected(source.Number, $"Not a metrics line, {fault}: '{CleanText.Line(source.Text, 80)}'. Expected name{{label=\"value\"}} number.");

        var rows = MetricAliases.OfSample(line.Name);
        if (rows.IsEmpty && !Informs(line.Name))
        {
            _unnamed.Add(line.Name);
            return new ParsedRecord.Accepted(source.Number);
        }

        return Read(source.Number, line.Name, _owners.Labels(line.Labels), line.Value, line.UnixMilliseconds);
    }

    /// <summary>Whether a name that is no metric of ours still tells something: whose labels are the content.</summary>
    public static bool Informs(ReadOnlySpan<char> name) => name is IndexInfo or GpuInfo || IsKvCacheInfo(name);

    /// <summary>The record of a sample; null for one that waits for its owner. One that holds nothing is not kept.</summary>
    public ParsedRecord.Accepted? Read(int number, ReadOnlySpan<char> name, LabelSet labels, double value, long? unixMilliseconds)
    {
        var time = unixMilliseconds is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : context.CapturedAt;
        var rows = MetricAliases.OfSample(name);
        if (rows.IsEmpty)
            return Inform(number, name, labels, value, time);
        if (Row(rows, labels) is not { } alias)
            return new ParsedRecord.Accepted(number);
        if (!double.IsFinite(value) || (alias.Family == "dcgm" && DcgmBlank.Is(value, alias.Metric.Kind == MetricKind.Gauge)))
            return new ParsedRecord.Accepted(number);
        if (PlausibleValue.Of(alias.Metric, alias.Scale.Apply(value), out var fault) is null)
            return new ParsedRecord.Accepted(number) { Facts = fault.Length == 0 ? [] : [Fact(_owners.Host(labels.Device), $"implausible.{alias.Metric.Name}", $"{alias.SourceName}: {fault}", time, number)] };
        return Find(new PendingSample(number, alias, labels, value, time, unixMilliseconds is not null));
    }

    /// <summary>The samples whose owner was never named, now under what is known of it.</summary>
    public IEnumerable<ParsedRecord.Accepted> Settle()
    {
        foreach (var sample in _pending)
            yield return Accept(sample, _owners.Find(Kind(sample), sample.Labels, final: true)!);
        _pending.Clear();
    }

    /// <summary>What is said once per capture.</summary>
    public ImmutableArray<InventoryFact> ClosingFacts(int line) =>
        _unnamed.Samples == 0 ? [] : [Fact(_owners.Host(context.Device), "unnamed_metrics", _unnamed.Describe(), context.CapturedAt, line)];

    private static ComponentKind Kind(PendingSample sample) => sample.Alias?.Metric.Of ?? ComponentKind.Engine;

    private ParsedRecord.Accepted? Inform(int number, ReadOnlySpan<char> name, LabelSet labels, double value, DateTimeOffset time)
    {
        if (IsKvCacheInfo(name))
            return Find(new PendingSample(number, null, labels, value, time, HasOwnTime: false));
        if (name is GpuInfo)
            return GpuFacts(number, labels, time);
        _owners.Learn(labels, value);
        _unnamed.Add(name);
        return new ParsedRecord.Accepted(number);
    }

    private static bool IsKvCacheInfo(ReadOnlySpan<char> name)
    {
        foreach (var info in KvCacheInfo)
        {
            if (name.SequenceEqual(info))
                return true;
        }

        return false;
    }

    private static MetricAlias? Row(ImmutableArray<MetricAlias> rows, LabelSet labels)
    {
        foreach (var row in rows)
        {
            if (row.WhenLabel.Length == 0 || (labels[row.WhenLabel] is { } value && row.WhenValues.Contains(value)))
                return row;
        }

        return null;
    }

    private ParsedRecord.Accepted? Find(PendingSample sample)
    {
        if (_owners.Find(Kind(sample), sample.Labels, final: false) is { } owner)
            return Accept(sample, owner);
        _pending.Add(sample);
        return null;
    }

    private ParsedRecord.Accepted GpuFacts(int number, LabelSet labels, DateTimeOffset time)
    {
        var owner = _owners.Find(ComponentKind.Gpu, labels, final: true)!;
        return new ParsedRecord.Accepted(number) { Facts = Facts(owner, labels, time, number) };
    }

    private ParsedRecord.Accepted Accept(PendingSample sample, SeriesOwner owner)
    {
        if (sample.Alias is not { } alias)
            return new ParsedRecord.Accepted(sample.Line) { Samples = KvCacheSize(sample, owner), Facts = Facts(owner, sample.Labels, sample.Time, sample.Line) };
        if (!owner.Claims(alias.MetricStem, alias.SourceName, sample.Time, out var first))
            return new ParsedRecord.Accepted(sample.Line);

        var value = PlausibleValue.Of(alias.Metric, alias.Scale.Apply(sample.Value), out _).GetValueOrDefault();
        var key = new SeriesKey(owner.Device, owner.Component, alias.Metric.Name, Qualifier.Of(alias, sample.Labels));
        return new ParsedRecord.Accepted(sample.Line)
        {
            Samples = alias.Family == "dcgm" && alias.Metric.Name == ThrottleMask.Metric
                ? [new Sample(key, sample.Time, value), .. ThrottleMask.Expand(value).Select(flag => new Sample(key with { Metric = flag.Metric }, sample.Time, flag.Value))]
                : [new Sample(key, sample.Time, value)],
            Events = Fault(sample, owner, value) is { } fault ? [fault] : [],
            Facts = first ? [.. Naming(alias, owner, sample), .. Facts(owner, sample.Labels, sample.Time, sample.Line)] : [],
        };
    }

    private DeviceEvent? Fault(PendingSample sample, SeriesOwner owner, double value) =>
        owner.Component.Kind != ComponentKind.Gpu || !GpuFault.IsFault(sample.Alias!.Metric.Name, value) ? null : GpuFault.Of(
            sample.Alias.Metric.Name, value, owner.Device, owner.Component, sample.Time, sample.HasOwnTime ? TimeQuality.Reported : context.CapturedAtQuality,
            new SourceRef(context.Path, sample.Line), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sample.Alias.SourceName} {sample.Value}"));

    // Which of several names a server uses is told per engine, and per host for its GPUs: that is what a dashboard or rule that finds nothing needs.
    private IEnumerable<InventoryFact> Naming(MetricAlias alias, SeriesOwner owner, PendingSample sample)
    {
        var about = owner.Component.Kind == ComponentKind.Gpu ? _owners.Host(owner.Device) : owner;
        if (about.Tells(alias.NamingFact, alias.SourceName))
            yield return Fact(about, alias.NamingFact, alias.SourceName, sample.Time, sample.Line);
    }

    // Labels repeat from sample to sample, and what they told once they do not tell again.
    private ImmutableArray<InventoryFact> Facts(SeriesOwner owner, LabelSet labels, DateTimeOffset time, int line) =>
        !owner.IsNew(labels) ? [] : [.. LabelFacts.Of(owner, _owners.Host(owner.Device), labels).Select(fact => Fact(fact.Owner, fact.Name, fact.Value, time, line))];

    private InventoryFact Fact(SeriesOwner owner, string name, string value, DateTimeOffset time, int line) =>
        new(owner.Device, owner.Component, name, value, time, new SourceRef(context.Path, line));

    private static ImmutableArray<Sample> KvCacheSize(PendingSample sample, SeriesOwner owner)
    {
        var samples = ImmutableArray.CreateBuilder<Sample>(3);
        var qualifier = Qualifier.OfEngine(sample.Labels);
        Add("inference.kv_blocks", sample.Labels["num_gpu_blocks"] ?? sample.Labels["num_pages"]);
        Add("inference.kv_block_size", sample.Labels["block_size"] ?? sample.Labels["page_size"]);
        Add("inference.kv_tokens", sample.Labels["kv_cache_size_tokens"]);
        return samples.ToImmutable();

        void Add(string metric, string? text)
        {
            if (text is not null && NumberText.TryParse(text, out var value) && double.IsFinite(value))
                samples.Add(new Sample(new SeriesKey(owner.Device, owner.Component, metric, qualifier), sample.Time, value));
        }
    }
}
