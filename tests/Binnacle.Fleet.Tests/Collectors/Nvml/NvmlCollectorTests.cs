using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Nvml;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Tests.Collectors.Nvml;

/// <summary>NVML through a stand-in that is compiled from C declarations of the same structures.</summary>
public sealed class NvmlCollectorTests
{
    private const double Gib = 1L << 30;

    [Fact]
    public async Task Figures_of_a_gpu_come_in_base_units()
    {
        var batch = await ReadAsync();

        Values(batch, 0, "gpu.memory_total", "gpu.memory_used", "gpu.memory_free", "gpu.memory_reserved").ShouldBe([80 * Gib, 71.5 * Gib, 8 * Gib, 0.5 * Gib]);
        Values(batch, 0, "gpu.utilization", "gpu.memory_utilization", "gpu.encoder_utilization").ShouldBe([0.97, 0.41, 0.05]);
        Values(batch, 0, "gpu.power", "gpu.power_limit", "gpu.energy", "gpu.temperature", "gpu.memory_temperature").ShouldBe([412.5, 700, 5e9, 64, 78]);
        Values(batch, 0, "gpu.clock_sm", "gpu.clock_memory", "gpu.pcie_replays", "gpu.pcie_generation", "gpu.pcie_width").ShouldBe([1.98e9, 2.619e9, 3, 5, 16]);
        Values(batch, 0, "gpu.ecc_sbe_volatile", "gpu.ecc_dbe_volatile", "gpu.ecc_sbe_aggregate", "gpu.ecc_dbe_aggregate").ShouldBe([0, 10, 1, 11]);
        Values(batch, 0, "gpu.violation_power", "gpu.violation_thermal").ShouldBe([2.5, 5]);
    }

    [Fact]
    public async Task What_a_gpu_does_not_support_is_absent_and_never_zero()
    {
        var batch = await ReadAsync();

        Metrics(batch, 0).ShouldNotContain("gpu.fan");
        Metrics(batch, 0).ShouldNotContain("gpu.retired_pages_sbe");
        Metrics(batch, 0).ShouldNotContain("gpu.violation_sync_boost");
        Metrics(batch, 0).ShouldNotContain("gpu.pcie_width_max");
        Metrics(batch, 1).ShouldNotContain("gpu.utilization");
    }

    [Fact]
    public async Task Throttling_repairs_and_links_are_told_one_by_one()
    {
        var batch = await ReadAsync();

        Values(batch, 0, "gpu.throttle_reasons", "gpu.throttle_hw_thermal", "gpu.throttle_sw_power_cap", "gpu.throttle_hw_slowdown").ShouldBe([0x44, 1, 1, 0]);
        Values(batch, 0, "gpu.remapped_rows_correctable", "gpu.remapped_rows_uncorrectable", "gpu.row_remap_pending").ShouldBe([1, 2, 1]);
        Values(batch, 0, "gpu.nvlink_links_active", "gpu.nvlink_links_inactive").ShouldBe([3, 1]);
        batch.Samples.Single(sample => sample.Series is { Metric: "gpu.nvlink_crc_errors", Qualifier: "link=3,crc=data" } && sample.Series.Component == ComponentPath.Gpu(0)).Value.ShouldBe(33);
        batch.Events.ShouldContain(happened => happened.Kind == EventKinds.GpuRowRemapPending && happened.Component == ComponentPath.Gpu(0));
        batch.Events.ShouldNotContain(happened => happened.Kind == EventKinds.GpuRowRemapPending && happened.Component == ComponentPath.Gpu(1));
    }

    [Fact]
    public async Task Mig_instances_have_memory_of_their_own()
    {
        var batch = await ReadAsync();

        batch.Samples.Where(sample => sample.Series.Metric == "gpu.memory_total" && sample.Series.Component == ComponentPath.Gpu(1)).Select(sample => (sample.Series.Qualifier, sample.Value))
            .ShouldBe([("", 80 * Gib), ("mig=7", 10 * Gib), ("mig=8:1", 10 * Gib)]);
        batch.Facts.Single(fact => fact.Name == "mig_7").Value.ShouldBe("NVIDIA H100 MIG 1g.10gb");
        batch.Facts.Where(fact => fact.Name == "mig_mode").Select(fact => fact.Value).ShouldBe(["Disabled", "Enabled"]);
    }

    [Fact]
    public async Task Processes_are_looked_at_on_every_gpu()
    {
        var batch = await ReadAsync();

        batch.Processes.Select(look => (look.Gpu.Name, look.Processes.Length)).ShouldBe([("0", 2), ("1", 1)]);
        var first = batch.Processes[0].Processes[0];
        (first.Pid, first.Name, first.UsedBytes, first.Kind, first.Instance).ShouldBe((4_711, "VLLM::Worker_TP0", (long)(70 * Gib), GpuProcessKind.Compute, ""));
        var second = batch.Processes[0].Processes[1];
        (second.Pid, second.UsedBytes, second.Kind).ShouldBe((4_800, null, GpuProcessKind.Mixed));
        batch.Processes[1].Processes[0].Instance.ShouldBe("7");
    }

    [Fact]
    public async Task What_the_machine_knows_of_a_process_is_added()
    {
        using var proc = ProcFolder.Create();

        var process = (await ReadAsync(root: proc.Root)).Processes[0].Processes[0];

        (process.User, process.Container, process.StartedAt).ShouldBe(("svc-inference", "4f5b6c7d8e9f", new DateTimeOffset(2026, 11, 20, 8, 0, 50, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Inventory_is_told_of_gpus_and_host()
    {
        var batch = await ReadAsync();

        string Fact(ComponentPath part, string name) => batch.Facts.Single(fact => fact.Component == part && fact.Name == name).Value;
        Fact(ComponentPath.Host, "driver_version").ShouldBe("550.54.15");
        Fact(ComponentPath.Host, "cuda_version").ShouldBe("12.4");
        Fact(ComponentPath.Gpu(1), "pci_address").ShouldBe("0000:3c:00");
        Fact(ComponentPath.Gpu(0), "product").ShouldBe("NVIDIA H100 80GB HBM3");
    }

    [Fact]
    public async Task Xids_are_events_once_and_only_those_since_the_last_reading()
    {
        using var stub = await NvmlStub.BuildAsync();
        using var collector = new NvmlCollector(stub.Path, new LocalProcesses("/nowhere"));

        var first = await collector.CollectAsync(Request(), TestContext.Current.CancellationToken);
        var second = await collector.CollectAsync(Request(), TestContext.Current.CancellationToken);

        first.Batch.Events.Where(happened => happened.Kind == EventKinds.GpuXid).Select(happened => (happened.Component.Name, happened.Code, happened.Text.Contains("MIG instance 7", StringComparison.Ordinal)))
            .ShouldBe([("1", 79, true), ("0", 79, false)]);
        second.Batch.Events.ShouldNotContain(happened => happened.Kind == EventKinds.GpuXid);
    }

    [Fact]
    public async Task An_older_library_is_read_by_its_older_functions()
    {
        var batch = await ReadAsync("OLD");

        Metrics(batch, 0).ShouldNotContain("gpu.memory_reserved");
        Values(batch, 0, "gpu.memory_used", "gpu.throttle_hw_slowdown", "gpu.throttle_hw_thermal").ShouldBe([72 * Gib, 1, 0]);
        batch.Processes[0].Processes.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_lost_gpu_is_an_event_and_hides_no_other()
    {
        var batch = await ReadAsync("LOST");

        batch.Events.Single(happened => happened.Kind == EventKinds.GpuLost).Component.ShouldBe(ComponentPath.Gpu(1));
        Metrics(batch, 0).ShouldNotBeEmpty();
        Metrics(batch, 1).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("NO_GPU", CollectFailure.NotThisKind, "knows no GPU")]
    [InlineData("NO_DRIVER", CollectFailure.MissingTool, "driver is not loaded")]
    public async Task Why_nothing_can_be_read_is_said(string variant, CollectFailure failure, string words)
    {
        var refused = await Should.ThrowAsync<CollectException>(() => ReadAsync(variant));

        refused.Failure.ShouldBe(failure);
        refused.Message.ShouldContain(words);
    }

    [Fact]
    public async Task A_driver_that_tells_no_xids_is_noted()
    {
        using var stub = await NvmlStub.BuildAsync("NO_EVENTS");
        using var collector = new NvmlCollector(stub.Path, new LocalProcesses("/nowhere"));

        (await collector.CollectAsync(Request(), TestContext.Current.CancellationToken)).Notes.Single().ShouldContain("kernel log");
    }

    [Fact]
    public async Task Without_the_library_the_remedy_is_named()
    {
        using var collector = new NvmlCollector("/nowhere/libnvidia-ml.so.1", new LocalProcesses());

        var refused = await Should.ThrowAsync<CollectException>(() => collector.CollectAsync(Request(), TestContext.Current.CancellationToken));

        refused.Failure.ShouldBe(CollectFailure.MissingTool);
        refused.Message.ShouldContain("comes with the NVIDIA driver");
    }

    [Fact]
    public void A_target_is_refused() => new NvmlCollector().Check(SourceFixture.Source(SourceKind.Nvml, "http://gpu-node-07")).ShouldNotBeNull();

    private static async Task<FleetBatch> ReadAsync(string variant = "", string root = "/nowhere")
    {
        using var stub = await NvmlStub.BuildAsync(variant);
        using var collector = new NvmlCollector(stub.Path, new LocalProcesses(root));
        return (await collector.CollectAsync(Request(), TestContext.Current.CancellationToken)).Batch;
    }

    private static CollectRequest Request() => SourceFixture.Request(SourceFixture.Source(SourceKind.Nvml, ""));

    private static IEnumerable<string> Metrics(FleetBatch batch, int gpu) => batch.Samples.Where(sample => sample.Series.Component == ComponentPath.Gpu(gpu)).Select(sample => sample.Series.Metric);

    private static IEnumerable<double> Values(FleetBatch batch, int gpu, params string[] metrics) =>
        metrics.Select(metric => Math.Round(batch.Samples.Single(sample => sample.Series.Component == ComponentPath.Gpu(gpu) && sample.Series.Metric == metric && sample.Series.Qualifier.Length == 0).Value, 9));
}
