using System.Globalization;
using static Binnacle.Fleet.Collectors.Nvml.NvmlLayouts;
using static Binnacle.Fleet.Collectors.Nvml.NvmlSignatures;
using Binnacle.Core.Text;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>Processes on a GPU through NVML, with what this machine knows of them.</summary>
internal sealed class NvmlProcesses(NvmlLibrary library, LocalProcesses local)
{
    /// <summary>Room for processes that start between the two calls.</summary>
    private const uint Spare = 8;

    private const int NameBytes = 256;

    // Version 3 and 2 have the same structure; version 1 has another and belongs to drivers before 470.
    private static readonly string[] Versions = ["_v3", "_v2"];

    public IEnumerable<GpuProcess> Of(NvmlDevice device) =>
        List(device, "nvmlDeviceGetComputeRunningProcesses", GpuProcessKind.Compute)
            .Concat(List(device, "nvmlDeviceGetGraphicsRunningProcesses", GpuProcessKind.Graphics))
            .GroupBy(process => (process.Instance, process.Pid))
            .Select(same => same.First() with { Kind = same.Select(process => process.Kind).Distinct().Count() > 1 ? GpuProcessKind.Mixed : same.First().Kind });

    /// <summary>Whether this library can list processes at all; without, an empty list says nothing.</summary>
    public bool CanList => Versions.Any(version => library.Find<DeviceProcesses>("nvmlDeviceGetComputeRunningProcesses" + version) is not null);

    private IEnumerable<GpuProcess> List(NvmlDevice device, string function, GpuProcessKind kind)
    {
        if (Versions.Select(version => library.Find<DeviceProcesses>(function + version)).FirstOrDefault(found => found is not null) is not { } call)
            return [];
        uint count = 0;
        if (call(device.Handle, ref count, null) != NvmlReturn.InsufficientSize || count == 0)
            return [];
        count = Math.Min(count + Spare, ProcessLook.MaxProcesses);
        var infos = new ProcessInfo[count];
        return call(device.Handle, ref count, infos) == NvmlReturn.Success ? infos.Take((int)Math.Min(count, (uint)infos.Length)).Where(info => info.Pid is > 0 and <= int.MaxValue).Select(info => Process(info, kind)) : [];
    }

    private GpuProcess Process(ProcessInfo info, GpuProcessKind kind)
    {
        var known = local.Find((int)info.Pid);
        var name = Name(info.Pid);
        return new()
        {
            Pid = (int)info.Pid,
            Name = CleanText.Line(name.Length > 0 ? name : known?.Name, GpuProcess.MaxTextLength),
            User = CleanText.Line(known?.User, GpuProcess.MaxTextLength),
            Container = CleanText.Line(known?.Container, GpuProcess.MaxTextLength),
            Kind = kind,
            Instance = Instance(info.GpuInstanceId, info.ComputeInstanceId),
            UsedBytes = info.UsedGpuMemory is NotAvailable or > long.MaxValue ? null : (long)info.UsedGpuMemory,
            StartedAt = known?.StartedAt,
        };
    }

    /// <summary>A MIG instance as it is told everywhere: <c>1</c>, or <c>1:2</c> for a further compute instance of it; empty without MIG.</summary>
    public static string Instance(uint gpuInstance, uint computeInstance) => (gpuInstance, computeInstance) switch
    {
        (NoInstance, _) => "",
        (_, NoInstance or 0) => gpuInstance.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{gpuInstance}:{computeInstance}"),
    };

    private string Name(uint pid)
    {
        var text = new byte[NameBytes];
        return library.Find<NumberedText>("nvmlSystemGetProcessName") is { } call && call(pid, text, NameBytes) == NvmlReturn.Success ? NvmlDevice.Read(text) : "";
    }
}
