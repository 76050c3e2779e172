using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Fleet;

/// <summary>What any store does with processes on GPUs.</summary>
public abstract class ProcessContract : StoreTest
{
    private const long Gib = 1L << 30;

    private protected ProcessContract(ITestEngine engine)
        : base(engine)
    {
    }

    private IProcessStore Processes => new ProcessStore(Database);

    [Fact]
    public async Task A_process_comes_back_as_it_was_written()
    {
        var process = new GpuProcess
        {
            Pid = 4_711, Name = "python3", User = "svc-inference", Container = "c0ffee", Pod = "serving/llama-0", Kind = GpuProcessKind.Compute, Instance = "1:0",
            UsedBytes = 70 * Gib, StartedAt = At(-30),
        };

        await LookAsync(1, process);

        var span = (await RunningAsync()).Single();
        (span.Device, span.Gpu, span.FirstSeen, span.LastSeen, span.PeakBytes, span.IsRunning).ShouldBe((Node7, ComponentPath.Gpu(0), At(1), At(1), 70 * Gib, true));
        span.Process.ShouldBe(process);
        span.Since.ShouldBe(At(-30));
    }

    [Fact]
    public async Task A_process_seen_again_is_one_row_with_its_peak()
    {
        await LookAsync(1, Process(1, 10));
        await LookAsync(2, Process(1, 30));
        await LookAsync(3, Process(1, 20));

        var span = (await AllAsync()).Single();

        (span.FirstSeen, span.LastSeen, span.Process.UsedBytes, span.PeakBytes, span.Since).ShouldBe((At(1), At(3), 20 * Gib, 30 * Gib, At(1)));
    }

    [Fact]
    public async Task A_process_missing_from_the_newest_look_has_ended()
    {
        await LookAsync(1, Process(1), Process(2));
        await LookAsync(2, Process(2));

        (await RunningAsync()).Select(span => span.Process.Pid).ShouldBe([2]);
        (await AllAsync()).Select(span => (span.Process.Pid, span.IsRunning, span.LastSeen)).ShouldBe([(2, true, At(2)), (1, false, At(1))]);
    }

    [Fact]
    public async Task A_look_that_finds_nobody_ends_all()
    {
        await LookAsync(1, Process(1));
        await LookAsync(2);

        (await RunningAsync()).ShouldBeEmpty();
        (await AllAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_pid_given_again_is_another_process()
    {
        await LookAsync(1, Process(1));
        await LookAsync(2);
        await LookAsync(3, Process(1));
        await LookAsync(4, Process(1) with { Name = "other" });

        (await AllAsync()).Select(span => (span.Process.Name, span.FirstSeen, span.IsRunning)).ShouldBe(
            [("other", At(4), true), ("vllm", At(3), false), ("vllm", At(1), false)]);
    }

    [Fact]
    public async Task A_pid_that_started_at_another_time_is_another_process()
    {
        await LookAsync(1, Process(1) with { StartedAt = At(0) });
        await LookAsync(3, Process(1) with { StartedAt = At(2) });

        (await RunningAsync()).Single().FirstSeen.ShouldBe(At(3));
        (await AllAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Looks_of_one_instant_add_up_and_repeat_nothing()
    {
        await LookAsync(1, Process(1));
        await LookAsync(1, Process(2));
        await LookAsync(1, Process(1));

        (await RunningAsync()).Select(span => span.Process.Pid).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_look_older_than_the_newest_changes_nothing()
    {
        await LookAsync(5, Process(1));
        await LookAsync(4, Process(2));

        (await AllAsync()).Single().Process.Pid.ShouldBe(1);
    }

    [Fact]
    public async Task Each_gpu_has_its_own_looks()
    {
        await Fleet.AppendAsync(new FleetBatch { Processes = [Look(1, 0, [Process(1)]), Look(1, 1, [Process(1)])] }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Processes = [Look(2, 1, [])] }, Stop);

        (await RunningAsync()).Select(span => span.Gpu).ShouldBe([ComponentPath.Gpu(0)]);
    }

    [Fact]
    public async Task A_process_the_driver_lists_twice_is_one()
    {
        await LookAsync(1, Process(1, 3) with { Kind = GpuProcessKind.Graphics }, Process(1, 9) with { Kind = GpuProcessKind.Compute });

        (await RunningAsync()).Single().Process.UsedBytes.ShouldBe(9 * Gib);
    }

    [Fact]
    public async Task Memory_nobody_tells_stays_unknown()
    {
        await LookAsync(1, Process(1) with { UsedBytes = null });
        await LookAsync(2, Process(1) with { UsedBytes = null });

        var span = (await RunningAsync()).Single();
        (span.Process.UsedBytes, span.PeakBytes).ShouldBe((null, null));
    }

    [Fact]
    public async Task Ended_processes_are_forgotten_after_a_week()
    {
        await LookAsync(0, Process(1));
        await LookAsync(1, Process(2));
        await LookAsync(0 + (7 * 24 * 60), Process(2));
        (await AllAsync()).Length.ShouldBe(2);

        await LookAsync(1 + (7 * 24 * 60), Process(2));

        (await AllAsync()).Select(span => span.Process.Pid).ShouldBe([2]);
    }

    [Fact]
    public async Task A_window_finds_who_was_there_then()
    {
        await LookAsync(1, Process(1));
        await LookAsync(2, Process(1));
        await LookAsync(5, Process(2));

        (await Processes.ProcessesAsync(new() { Window = new TimeRange(At(2), At(4)) }, Stop)).Select(span => span.Process.Pid).ShouldBe([1]);
        (await Processes.ProcessesAsync(new() { Window = new TimeRange(At(3), At(5)) }, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Devices_and_limit_restrict()
    {
        await Fleet.AppendAsync(new FleetBatch { Processes = [Look(1, 0, [Process(1, 1), Process(2, 5)]), Look(1, 0, [Process(3, 9)]) with { Device = Node8 }] }, Stop);

        (await Processes.ProcessesAsync(new() { Devices = [Node7] }, Stop)).Select(span => span.Process.Pid).ShouldBe([2, 1]);
        (await Processes.ProcessesAsync(new() { Limit = 1 }, Stop)).Select(span => span.Process.Pid).ShouldBe([3]);
        (await Processes.ProcessesAsync(new() { Devices = [DeviceName.Parse("nobody")] }, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_look_makes_its_device_known()
    {
        await LookAsync(3);

        (await Fleet.DevicesAsync(Stop)).Select(device => (device.Name, device.LastSeen)).ShouldBe([(Node7, At(3))]);
    }

    private static GpuProcess Process(int pid, long gib = 1) => new() { Pid = pid, Name = "vllm", Kind = GpuProcessKind.Compute, UsedBytes = gib * Gib };

    private static ProcessLook Look(int minute, int gpu, ImmutableArray<GpuProcess> processes) => new(Node7, ComponentPath.Gpu(gpu), At(minute), processes);

    private Task LookAsync(int minute, params ImmutableArray<GpuProcess> processes) => Fleet.AppendAsync(new FleetBatch { Processes = [Look(minute, 0, processes)] }, Stop);

    private Task<ImmutableArray<ProcessSpan>> RunningAsync() => Processes.ProcessesAsync(new(), Stop);

    private Task<ImmutableArray<ProcessSpan>> AllAsync() => Processes.ProcessesAsync(new() { Window = TimeRange.Always }, Stop);
}
