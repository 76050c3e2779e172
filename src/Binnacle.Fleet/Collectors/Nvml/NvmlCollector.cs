using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>
/// The GPUs of this machine through NVIDIA's management library: every GPU and MIG instance, their processes, and XIDs as they happen. The library is
/// loaded by the first reading; where it is missing, only that reading fails.
/// </summary>
/// <param name="path">The library; null for where drivers put it. Never from a source's definition: a library is code.</param>
/// <param name="local">What this machine knows of processes.</param>
internal sealed class NvmlCollector(string? path, LocalProcesses local) : Collector, IDisposable
{
    private readonly Lock _lock = new();
    private NvmlSession? _session;

    public NvmlCollector()
        : this(null, new LocalProcesses())
    {
    }

    public override SourceKind Kind => SourceKind.Nvml;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(5);

    public override string? Check(DataSource source) =>
        source.Target.Length > 0 ? "NVML reads the GPUs of this machine and takes no target. For another machine, run an agent or an exporter there." : null;

    /// <remarks>Calls of the library cannot be interrupted: one that hangs in the driver is left behind by who runs the reading.</remarks>
    public override Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var session = _session ??= NvmlSession.Open(path);
            var read = Read(session, request, cancellationToken);
            // A GPU that is gone or came back has another handle; the next reading starts afresh.
            if (session.Devices.Any(entry => entry.Device is not { Trouble: NvmlReturn.Success }))
                Close();
            return Task.FromResult(read);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            Close();
    }

    private Collected Read(NvmlSession session, CollectRequest request, CancellationToken cancellationToken)
    {
        if (session.Devices.IsEmpty)
            throw new CollectException(CollectFailure.NotThisKind, "The NVIDIA driver is loaded but knows no GPU. In a container, give it GPUs (NVIDIA_VISIBLE_DEVICES).");
        var context = new ParseContext { Path = request.Source.Name, Device = SourceDevice.Of(request.Source), CapturedAt = request.Now, CapturedAtQuality = Core.Time.TimeQuality.Reported };
        var batch = new BatchBuilder();
        var processes = new NvmlProcesses(session.Library, local);
        batch.Add(new InventoryFact(context.Device, ComponentPath.Host, "driver_version", CleanText.Line(session.SystemText("nvmlSystemGetDriverVersion")), context.CapturedAt, new SourceRef(context.Path, 1)));
        if (session.CudaVersion() is { Length: > 0 } cuda)
            batch.Add(new InventoryFact(context.Device, ComponentPath.Host, "cuda_version", cuda, context.CapturedAt, new SourceRef(context.Path, 1)));
        for (var index = 0; index < session.Devices.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(session.Devices[index], ComponentPath.Gpu(index), context, processes, batch);
        }

        foreach (var (gpu, instance, code) in session.TakeXids())
            batch.Add(new ParsedRecord.Accepted(1) { Events = [NvmlXid.Event(context, ComponentPath.Gpu(gpu), instance, code)] });
        return new() { Batch = batch.ToBatch(), Notes = session.HearsEvents ? [] : ["This driver, or this user, is not told of XIDs as they happen; read the kernel log too."] };
    }

    private static void Read((NvmlDevice? Device, NvmlReturn Result) entry, ComponentPath gpu, ParseContext context, NvmlProcesses processes, BatchBuilder batch)
    {
        if (entry.Device is not { } device)
        {
            if (NvmlGpuReader.Lost(entry.Result, context, gpu) is { } lost)
                batch.Add(new ParsedRecord.Accepted(1) { Events = [lost] });
            return;
        }

        var record = new NvmlGpuReader(device, context, gpu).Read();
        batch.Add(processes.CanList ? record with { Processes = [new ProcessLook(context.Device, gpu, context.CapturedAt, [.. processes.Of(device)])] } : record);
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
