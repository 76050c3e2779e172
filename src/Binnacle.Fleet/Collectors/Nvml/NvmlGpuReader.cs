using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>What one GPU says of itself. Simple figures follow the rows of the families nvml-u32 and nvml-u64 in <c>aliases.tsv</c>.</summary>
internal sealed class NvmlGpuReader(NvmlDevice device, ParseContext context, ComponentPath gpu)
{
    /// <summary>Links of a GPU in NVML, <c>NVML_NVLINK_MAX_LINKS</c>.</summary>
    private const uint MaxLinks = 18;

    private static readonly ImmutableArray<NvmlCall> Calls =
    [
        .. MetricAliases.OfFamily("nvml-u32").Select(alias => NvmlCall.Parse(alias, isLong: false)), .. MetricAliases.OfFamily("nvml-u64").Select(alias => NvmlCall.Parse(alias, isLong: true)),
    ];

    // nvmlNvLinkErrorCounter_t.
    private static readonly ImmutableArray<(uint Counter, string Metric, string Qualifier)> LinkErrors =
        [(0, "gpu.nvlink_replay_errors", ""), (1, "gpu.nvlink_recovery_errors", ""), (2, "gpu.nvlink_crc_errors", ",crc=flit"), (3, "gpu.nvlink_crc_errors", ",crc=data")];

    private readonly ImmutableArray<Sample>.Builder _samples = ImmutableArray.CreateBuilder<Sample>();
    private readonly ImmutableArray<InventoryFact>.Builder _facts = ImmutableArray.CreateBuilder<InventoryFact>();
    private readonly ImmutableArray<DeviceEvent>.Builder _events = ImmutableArray.CreateBuilder<DeviceEvent>();

    public ParsedRecord.Accepted Read()
    {
        foreach (var call in Calls)
            Add(call.Alias.Metric.Name, call.Read(device) is { } value ? call.Alias.Scale.Apply(value) : null);
        AddMemory("", device);
        AddUtilization();
        AddRepairs();
        AddThrottling();
        AddLinks();
        AddFacts();
        foreach (var (mig, instance, name) in Instances())
        {
            AddMemory($"mig={instance}", mig);
            Fact($"mig_{instance}", name);
        }

        AddTrouble();
        return new(1) { Samples = _samples.ToImmutable(), Facts = _facts.ToImmutable(), Events = _events.ToImmutable() };
    }

    /// <summary>Its MIG instances with what tells them apart and their names; none without MIG.</summary>
    private IEnumerable<(NvmlDevice Mig, string Instance, string Name)> Instances()
    {
        if (device.TwoUInts("nvmlDeviceGetMigMode") is not (1, _) || device.UInt("nvmlDeviceGetMaxMigDeviceCount") is not { } most)
            yield break;
        for (uint index = 0; index < Math.Min(most, 16); index++)
        {
            if (device.Mig(index) is { } mig && mig.UInt("nvmlDeviceGetGpuInstanceId") is { } instance)
                yield return (mig, NvmlProcesses.Instance(instance, mig.UInt("nvmlDeviceGetComputeInstanceId") ?? 0), mig.Text("nvmlDeviceGetName"));
        }
    }

    private void AddMemory(string qualifier, NvmlDevice of)
    {
        if (of.Memory() is not { } memory)
            return;
        Add("gpu.memory_total", memory.Total, qualifier);
        Add("gpu.memory_free", memory.Free, qualifier);
        Add("gpu.memory_used", memory.Used, qualifier);
        Add("gpu.memory_reserved", memory.Reserved, qualifier);
    }

    private void AddUtilization()
    {
        // Not supported while MIG is on.
        Add("gpu.utilization", device.Utilization()?.Gpu / 100.0);
        Add("gpu.memory_utilization", device.Utilization()?.Memory / 100.0);
        Add("gpu.encoder_utilization", device.TwoUInts("nvmlDeviceGetEncoderUtilization")?.First / 100.0);
        Add("gpu.decoder_utilization", device.TwoUInts("nvmlDeviceGetDecoderUtilization")?.First / 100.0);
        if (device.Field(NvmlLayouts.FieldValue.MemoryTemperature) is > 0 and < 200 and var celsius)
            Add("gpu.memory_temperature", celsius);
    }

    private void AddRepairs()
    {
        Add("gpu.retired_pages_sbe", device.RetiredPages(0));
        Add("gpu.retired_pages_dbe", device.RetiredPages(1));
        if (device.RemappedRows() is not { } rows)
            return;
        Add("gpu.remapped_rows_correctable", rows.Corrected);
        Add("gpu.remapped_rows_uncorrectable", rows.Uncorrected);
        Add("gpu.row_remap_pending", rows.Pending);
        Add("gpu.row_remap_failure", rows.Failed);
    }

    private void AddThrottling()
    {
        // The function was renamed in driver 535.
        if ((device.ULong("nvmlDeviceGetCurrentClocksEventReasons") ?? device.ULong("nvmlDeviceGetCurrentClocksThrottleReasons")) is { } mask)
        {
            Add(ThrottleMask.Metric, mask);
            foreach (var (metric, flag) in ThrottleMask.Expand(mask))
                Add(metric, flag);
        }

        // nvmlPerfPolicyType_t, nanoseconds.
        ImmutableArray<string> policies = ["gpu.violation_power", "gpu.violation_thermal", "gpu.violation_sync_boost", "gpu.violation_board_limit", "gpu.violation_low_utilization", "gpu.violation_reliability"];
        for (var policy = 0; policy < policies.Length; policy++)
            Add(policies[policy], device.Violation((uint)policy) * 1e-9);
    }

    private void AddLinks()
    {
        var (up, down) = (0, 0);
        for (uint link = 0; link < MaxLinks; link++)
        {
            if (device.UInt("nvmlDeviceGetNvLinkState", link) is not { } state)
                continue;
            (up, down) = state == 1 ? (up + 1, down) : (up, down + 1);
            if (state != 1)
                continue;
            foreach (var (counter, metric, qualifier) in LinkErrors)
                Add(metric, device.ULong("nvmlDeviceGetNvLinkErrorCounter", link, counter), string.Create(CultureInfo.InvariantCulture, $"link={link}{qualifier}"));
        }

        if (up + down == 0)
            return;
        Add("gpu.nvlink_links_active", up);
        Add("gpu.nvlink_links_inactive", down);
    }

    private void AddFacts()
    {
        Fact("product", device.Text("nvmlDeviceGetName"));
        Fact("uuid", device.Text("nvmlDeviceGetUUID"));
        Fact("serial", device.Text("nvmlDeviceGetSerial"));
        Fact("vbios_version", device.Text("nvmlDeviceGetVbiosVersion"));
        Fact("pci_address", PciAddress.Normalise(device.PciAddress()));
        if (device.TwoUInts("nvmlDeviceGetMigMode") is { } mode)
            Fact("mig_mode", mode.First == 1 ? "Enabled" : "Disabled");
    }

    private void AddTrouble()
    {
        foreach (var sample in _samples.Where(sample => sample.Series.Qualifier.Length == 0 && GpuFault.IsFault(sample.Series.Metric, sample.Value)).ToArray())
        {
            if (GpuFault.Of(sample.Series.Metric, sample.Value, context.Device, gpu, context.CapturedAt, context.CapturedAtQuality, Source, $"{sample.Series.Metric} {sample.Value}") is { } fault)
                _events.Add(fault);
        }

        if (Lost(device.Trouble) is { } lost)
            _events.Add(lost);
    }

    /// <summary>What a result says of the GPU itself; null when nothing.</summary>
    public static DeviceEvent? Lost(NvmlReturn result, ParseContext context, ComponentPath gpu) => result switch
    {
        NvmlReturn.GpuIsLost => GpuFault.State(EventKinds.GpuLost, "GPU is lost: the driver cannot reach it", context.Device, gpu, context.CapturedAt, context.CapturedAtQuality, new SourceRef(context.Path, 1), "NVML_ERROR_GPU_IS_LOST"),
        NvmlReturn.ResetRequired => GpuFault.State(EventKinds.GpuHealth, "GPU requires reset", context.Device, gpu, context.CapturedAt, context.CapturedAtQuality, new SourceRef(context.Path, 1), "NVML_ERROR_RESET_REQUIRED"),
        _ => null,
    };

    private DeviceEvent? Lost(NvmlReturn result) => Lost(result, context, gpu);

    private SourceRef Source => new(context.Path, 1);

    private void Add(string metric, double? value, string qualifier = "")
    {
        if (value is { } told && MetricCatalog.Find(metric) is { } definition && PlausibleValue.Of(definition, told, out _) is { } known)
            _samples.Add(new(new SeriesKey(context.Device, gpu, metric, qualifier), context.CapturedAt, known));
    }

    private void Fact(string name, string value)
    {
        var clean = CleanText.Line(value);
        if (clean.Length > 0)
            _facts.Add(new(context.Device, gpu, name, clean, context.CapturedAt, Source));
    }
}
