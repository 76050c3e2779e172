using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Formats.Snapshots;

/// <summary>What the GPUs and the KV cache of one node were at one time, as JSON.</summary>
/// <remarks><code>
/// {"node": "gpu-node-07", "at": "2026-11-20T10:00:00Z",
///  "gpus": [{"index": 0, "memory_total_bytes": 85899345920, "memory_used_bytes": 77309411328, "utilization": 0.9, "processes": [{"pid": 1, "name": "vllm"}]}],
///  "kv_cache": {"used_blocks": 6000, "total_blocks": 14401, "block_size": 16, "model": "llama-3.1-8b"}, "metrics": {"gpu.power": 412}}
/// {"node_id": 1, "timestamp": "2026-11-20T10:00:00", "total_bytes": 85899345920, "used_bytes": 77309411328, "allocated_blocks": 14401, "utilized_blocks": 6000}
/// </code>The second form is that of the blackbox VRAM dashboard: one GPU, members without a level of their own.</remarks>
internal sealed class SnapshotReader(Func<int, DeviceName?> nodeOf, DeviceName fallback, DateTimeOffset now, Action<string> note)
{
    private const int MaxGpus = 1_024;
    private static readonly SourceRef Source = new("snapshots", 0);
    private static readonly string[] NotFragmentation = ["fragmentation_ratio", "memory_fragmentation"];

    private readonly List<Sample> _samples = [];
    private readonly List<InventoryFact> _facts = [];
    private readonly List<ProcessLook> _looks = [];

    /// <exception cref="SnapshotFault">It cannot be used.</exception>
    public ParsedRecord.Accepted Read(int position, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new SnapshotFault("it is no JSON object");
        _samples.Clear();
        _facts.Clear();
        _looks.Clear();
        var node = NodeOf(json);
        var at = SnapshotMembers.Time(json) ?? now;
        if (SnapshotMembers.Find(json, "at", "timestamp", "time", "created_at") is null)
            note("Snapshots without a time carry the time they arrived.");
        if (at - now > Ingest.SampleReader.MaxAhead)
            throw new SnapshotFault(string.Create(CultureInfo.InvariantCulture, $"at lies {(at - now).TotalMinutes:0} minutes ahead of this clock; check the sender's"));

        var gpus = Gpus(json, node, at);
        var engine = KvCache(json, node, at);
        Metrics(json, node, at, engine, gpus);
        if (Array.Exists(NotFragmentation, name => SnapshotMembers.Find(json, name) is not null))
            note("fragmentation_ratio and memory_fragmentation are not stored: they are the used share of memory under another name.");
        if (_samples.Count == 0 && _looks.Count == 0)
            throw new SnapshotFault("it holds no figure that is known: gpus, kv_cache or metrics are expected");
        return new ParsedRecord.Accepted(position) { Samples = [.. _samples], Facts = [.. _facts], Processes = [.. _looks] };
    }

    private DeviceName NodeOf(JsonElement json)
    {
        if (SnapshotMembers.Text(json, "node", "hostname", "host") is { Length: > 0 } name)
            return DeviceName.TryParse(name, out var device) && !device.IsUnknown ? device : throw new SnapshotFault($"node '{CleanText.Line(name, 60)}' is not a device name");
        if (SnapshotMembers.Find(json, "node_id") is { } id)
            return id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && nodeOf(number) is { } known ? known : throw new SnapshotFault($"node_id {CleanText.Line(id.GetRawText(), 20)} is no node here; send its name as node");
        return fallback.IsUnknown ? throw new SnapshotFault("node is missing; name it, or send to …?node=NAME") : fallback;
    }

    private int Gpus(JsonElement json, DeviceName node, DateTimeOffset at)
    {
        if (SnapshotMembers.Find(json, "gpus") is not { } list)
        {
            if (SnapshotMembers.Find(json, "total_bytes", "used_bytes", "processes") is not null)
                Gpu(json, "", 0, node, at);
            return 1;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxGpus)
            throw new SnapshotFault($"gpus is no list of at most {MaxGpus}");
        var position = 0;
        foreach (var gpu in list.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"gpus[{position}].");
            if (gpu.ValueKind != JsonValueKind.Object)
                throw new SnapshotFault($"gpus[{position}] is no JSON object");
            Gpu(gpu, path, position++, node, at);
        }

        return position;
    }

    private void Gpu(JsonElement json, string path, int position, DeviceName node, DateTimeOffset at)
    {
        var index = path.Length == 0 ? 0 : (int)Math.Min(SnapshotMembers.Figure(json, path, "index", "gpu") ?? position, MaxGpus);
        var gpu = ComponentPath.Gpu(index);
        var total = SnapshotMembers.Figure(json, path, "memory_total_bytes", "total_bytes");
        var used = SnapshotMembers.Figure(json, path, "memory_used_bytes", "used_bytes");
        if (used > total)
            throw new SnapshotFault(string.Create(CultureInfo.InvariantCulture, $"{path}memory_used_bytes {used} is more than memory_total_bytes {total}"));
        Add(node, gpu, at, "gpu.memory_total", total);
        Add(node, gpu, at, "gpu.memory_used", used);
        Add(node, gpu, at, "gpu.memory_free", SnapshotMembers.Figure(json, path, "memory_free_bytes", "free_bytes") ?? (total - used));
        Add(node, gpu, at, "gpu.utilization", SnapshotMembers.Share(json, path, "utilization", "utilization_percent"));
        Add(node, gpu, at, "gpu.temperature", SnapshotMembers.Figure(json, path, "temperature_c"));
        Add(node, gpu, at, "gpu.power", SnapshotMembers.Figure(json, path, "power_w"));
        if (path.Length > 0 && SnapshotMembers.Text(json, "name") is { Length: > 0 } product)
            _facts.Add(new(node, gpu, "product", product, at, Source));
        if (SnapshotMembers.Text(json, "uuid") is { Length: > 0 } uuid)
            _facts.Add(new(node, gpu, "uuid", uuid, at, Source));
        if (SnapshotMembers.Find(json, "processes") is { ValueKind: JsonValueKind.Array } list)
            _looks.Add(new(node, gpu, at, [.. list.EnumerateArray().Where(process => process.ValueKind == JsonValueKind.Object).Take(ProcessLook.MaxProcesses).Select(process => Process(process, path))]));
    }

    private static GpuProcess Process(JsonElement json, string path) => new()
    {
        Pid = (int)Math.Min(SnapshotMembers.Figure(json, path + "processes.", "pid") ?? throw new SnapshotFault($"{path}processes: pid is missing"), int.MaxValue),
        Name = CleanText.Line(SnapshotMembers.Text(json, "name"), GpuProcess.MaxTextLength),
        User = CleanText.Line(SnapshotMembers.Text(json, "user"), GpuProcess.MaxTextLength),
        UsedBytes = SnapshotMembers.Figure(json, path + "processes.", "used_bytes", "used_memory_bytes") is { } bytes and < long.MaxValue ? (long)bytes : null,
    };

    private ComponentPath KvCache(JsonElement json, DeviceName node, DateTimeOffset at)
    {
        var (cache, path) = SnapshotMembers.Find(json, "kv_cache") is { ValueKind: JsonValueKind.Object } own ? (own, "kv_cache.") : (json, "");
        var engine = ComponentPath.Engine(SnapshotMembers.Text(cache, "model", "model_name") is { Length: > 0 } model ? model : null);
        var used = SnapshotMembers.Figure(cache, path, "used_blocks", "utilized_blocks");
        var total = SnapshotMembers.Figure(cache, path, "total_blocks", "allocated_blocks") ?? (used + SnapshotMembers.Figure(cache, path, "free_blocks"));
        if (used > total)
            throw new SnapshotFault(string.Create(CultureInfo.InvariantCulture, $"{path}used_blocks {used} is more than total_blocks {total}"));
        Add(node, engine, at, "inference.kv_blocks", total);
        Add(node, engine, at, "inference.kv_block_size", SnapshotMembers.Figure(cache, path, "block_size"));
        Add(node, engine, at, "inference.kv_cache_usage", used is { } blocks && total > 0 ? blocks / total : total is null ? SnapshotMembers.Share(json, "", "kv_cache_usage", "kv_cache_utilization") : null);
        return engine;
    }

    private void Metrics(JsonElement json, DeviceName node, DateTimeOffset at, ComponentPath engine, int gpus)
    {
        if (SnapshotMembers.Find(json, "metrics") is not { ValueKind: JsonValueKind.Object } metrics)
            return;
        foreach (var member in metrics.EnumerateObject())
        {
            if (MetricCatalog.Find(member.Name) is not { } metric)
            {
                note($"metrics.{CleanText.Line(member.Name, 80)} is not known and not stored; names are those of data/metrics/metrics.tsv.");
                continue;
            }

            var of = metric.Of switch
            {
                ComponentKind.Engine => engine,
                ComponentKind.Gpu => gpus <= 1 ? ComponentPath.Gpu(0) : throw new SnapshotFault($"metrics.{metric.Name} does not say which of {gpus} GPUs it is of"),
                ComponentKind.Host => ComponentPath.Host,
                var kind => new ComponentPath(kind),
            };
            Add(node, of, at, metric.Name, SnapshotMembers.Figure(metrics, "metrics.", member.Name));
        }
    }

    private void Add(DeviceName node, ComponentPath of, DateTimeOffset at, string metric, double? value)
    {
        var key = new SeriesKey(node, of, metric);
        if (value is { } figure && !_samples.Exists(sample => sample.Series == key))
            _samples.Add(new Sample(key, at, figure));
    }
}
