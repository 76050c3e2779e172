using Binnacle.Core.Devices;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.NvidiaSmi;
using Binnacle.Fleet.Collectors.Nvml;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Tests.Collectors.Nvml;

namespace Binnacle.Fleet.Tests.Collectors.NvidiaSmi;

/// <summary>nvidia-smi as a program that prints what the test wants.</summary>
public sealed class NvidiaSmiCollectorTests : IDisposable
{
    private const string Xml =
        """
        <?xml version="1.0" ?><nvidia_smi_log><timestamp>Fri Nov 20 03:00:00 2026</timestamp><driver_version>550.54.15</driver_version><attached_gpus>2</attached_gpus>
        <gpu id="00000000:3B:00.0"><product_name>NVIDIA H100 80GB HBM3</product_name><fb_memory_usage><total>81559 MiB</total><used>70210 MiB</used></fb_memory_usage>
          <processes>
            <process_info><gpu_instance_id>N/A</gpu_instance_id><compute_instance_id>N/A</compute_instance_id><pid>4711</pid><type>C</type><process_name>VLLM::EngineCore</process_name><used_memory>70000 MiB</used_memory></process_info>
            <process_info><gpu_instance_id>3</gpu_instance_id><compute_instance_id>1</compute_instance_id><pid>9</pid><type>C+G</type><process_name>[Not Found]</process_name><used_memory>N/A</used_memory></process_info>
          </processes></gpu>
        <gpu id="00000000:3C:00.0"><product_name>NVIDIA H100 80GB HBM3</product_name><processes></processes></gpu>
        </nvidia_smi_log>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("binnacle-smi-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Gpus_and_processes_are_read_at_the_time_of_the_reading()
    {
        using var proc = ProcFolder.Create();

        var batch = (await CollectAsync(Xml, root: proc.Root)).Batch;

        batch.Samples.Single(sample => sample.Series.Metric == "gpu.memory_used").ShouldSatisfyAllConditions(
            sample => sample.Value.ShouldBe(70_210.0 * 1024 * 1024), sample => sample.Time.ShouldBe(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)));
        batch.Processes.Select(look => (look.Gpu, look.Processes.Length)).ShouldBe([(ComponentPath.Gpu(0), 2), (ComponentPath.Gpu(1), 0)]);
        var server = batch.Processes[0].Processes[0];
        (server.Name, server.Kind, server.UsedBytes, server.User, server.Instance).ShouldBe(("VLLM::EngineCore", GpuProcessKind.Compute, 70_000L * 1024 * 1024, "svc-inference", ""));
        var hidden = batch.Processes[0].Processes[1];
        (hidden.Name, hidden.Kind, hidden.UsedBytes, hidden.Instance).ShouldBe(("", GpuProcessKind.Mixed, null, "3:1"));
    }

    [Fact]
    public async Task A_gpu_whose_processes_are_not_told_has_no_look() =>
        (await CollectAsync(Xml.Replace("<processes></processes>", "<processes>N/A</processes>", StringComparison.Ordinal))).Batch.Processes.Select(look => look.Gpu).ShouldBe([ComponentPath.Gpu(0)]);

    [Fact]
    public async Task What_it_says_of_the_others_counts_when_one_gpu_is_lost() =>
        (await CollectAsync(Xml, exit: 15)).Batch.Samples.ShouldNotBeEmpty();

    [Fact]
    public async Task A_failure_is_told_in_its_own_words()
    {
        var refused = await Should.ThrowAsync<CollectException>(() => CollectAsync("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", exit: 9));

        (refused.Failure, refused.Message.Contains("couldn't communicate", StringComparison.Ordinal)).ShouldBe((CollectFailure.Refused, true));
    }

    [Fact]
    public async Task Without_the_program_the_remedy_is_named()
    {
        var collector = new NvidiaSmiCollector(Path.Combine(_folder, "missing"), new LocalProcesses());

        var refused = await Should.ThrowAsync<CollectException>(() => collector.CollectAsync(SourceFixture.Request(SourceFixture.Source(SourceKind.NvidiaSmi, "")), TestContext.Current.CancellationToken));

        refused.Failure.ShouldBe(CollectFailure.MissingTool);
    }

    [Fact]
    public async Task Something_else_than_its_xml_is_refused() =>
        (await Should.ThrowAsync<CollectException>(() => CollectAsync("hello"))).Failure.ShouldBe(CollectFailure.NotThisKind);

    private Task<Collected> CollectAsync(string output, int exit = 0, string root = "/nowhere")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        var (text, program) = (Path.Combine(_folder, "out.xml"), Path.Combine(_folder, "nvidia-smi"));
        File.WriteAllText(text, output);
        File.WriteAllText(program, $"#!/bin/sh\n[ \"$1 $2\" = \"-q -x\" ] || exit 99\ncat {text}\nexit {exit}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new NvidiaSmiCollector(program, new LocalProcesses(root)).CollectAsync(SourceFixture.Request(SourceFixture.Source(SourceKind.NvidiaSmi, "")), TestContext.Current.CancellationToken);
    }
}
