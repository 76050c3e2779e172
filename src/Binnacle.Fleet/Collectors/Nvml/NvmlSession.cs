using System.Collections.Immutable;
using static Binnacle.Fleet.Collectors.Nvml.NvmlLayouts;
using static Binnacle.Fleet.Collectors.Nvml.NvmlSignatures;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>
/// NVML while it is initialised. Kept between readings, because XIDs are only told to who has registered before they happen. Not for use by two
/// threads at once.
/// </summary>
internal sealed class NvmlSession : IDisposable
{
    /// <summary>Most events taken at once; the rest waits for the next reading.</summary>
    private const int MaxEvents = 200;

    private readonly nint _events;

    private NvmlSession(NvmlLibrary library, ImmutableArray<(NvmlDevice? Device, NvmlReturn Result)> devices)
    {
        Library = library;
        Devices = devices;
        _events = Register();
    }

    public NvmlLibrary Library { get; }

    /// <summary>Every GPU in the order of its index; null with the reason where the driver no longer hands it out.</summary>
    public ImmutableArray<(NvmlDevice? Device, NvmlReturn Result)> Devices { get; }

    /// <summary>Whether XIDs are told; not on every driver, nor to every user.</summary>
    public bool HearsEvents => _events != 0;

    /// <exception cref="CollectException">The library or the driver is not there, or they do not fit together.</exception>
    public static NvmlSession Open(string? path)
    {
        var library = NvmlLibrary.Load(path);
        var result = (library.Find<Plain>("nvmlInit_v2") ?? library.Find<Plain>("nvmlInit"))?.Invoke() ?? NvmlReturn.FunctionNotFound;
        if (result != NvmlReturn.Success)
            throw Refused(result);
        if (library.Find<OutUInt>("nvmlDeviceGetCount_v2") is not { } count || count(out var devices) != NvmlReturn.Success)
            throw Refused(NvmlReturn.FunctionNotFound);
        return new(library, [.. Enumerable.Range(0, (int)Math.Min(devices, 1_024)).Select(index => Device(library, (uint)index))]);
    }

    /// <summary>The XIDs since the last call, with the GPU's place and MIG instance; never waits.</summary>
    public IEnumerable<(int Gpu, string Instance, int Code)> TakeXids()
    {
        if (_events == 0 || Library.Find<WaitEvents>("nvmlEventSetWait_v2") is not { } wait)
            yield break;
        for (var taken = 0; taken < MaxEvents && wait(_events, out var data, 0) == NvmlReturn.Success; taken++)
        {
            var gpu = Devices.Select((entry, index) => (entry, index)).Where(one => one.entry.Device?.Handle == data.Device).Select(one => (int?)one.index).FirstOrDefault();
            if (gpu is { } index && (data.EventType & EventData.XidCriticalError) != 0 && data.Data is > 0 and < 100_000)
                yield return (index, NvmlProcesses.Instance(data.GpuInstanceId, data.ComputeInstanceId), (int)data.Data);
        }
    }

    public string SystemText(string function)
    {
        var text = new byte[96];
        return Library.Find<SystemText>(function) is { } call && call(text, (uint)text.Length) == NvmlReturn.Success ? NvmlDevice.Read(text) : "";
    }

    /// <summary>Highest CUDA version of the driver, <c>12.4</c>; empty when unknown.</summary>
    public string CudaVersion() =>
        Library.Find<OutUInt>("nvmlSystemGetCudaDriverVersion_v2") is { } call && call(out var version) == NvmlReturn.Success && version > 0
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version / 1_000}.{version % 1_000 / 10}")
            : "";

    public void Dispose()
    {
        if (_events != 0)
            Library.Find<OfPointer>("nvmlEventSetFree")?.Invoke(_events);
        Library.Find<Plain>("nvmlShutdown")?.Invoke();
    }

    private static (NvmlDevice? Device, NvmlReturn Result) Device(NvmlLibrary library, uint index)
    {
        if (library.Find<HandleByIndex>("nvmlDeviceGetHandleByIndex_v2") is not { } call)
            return (null, NvmlReturn.FunctionNotFound);
        var result = call(index, out var handle);
        return result == NvmlReturn.Success ? (new NvmlDevice(library, handle), result) : (null, result);
    }

    private nint Register()
    {
        if (Library.Find<OutPointer>("nvmlEventSetCreate") is not { } create || Library.Find<RegisterEvents>("nvmlDeviceRegisterEvents") is not { } register || create(out var set) != NvmlReturn.Success)
            return 0;
        // Every GPU is asked, also after one refused.
        var heard = Devices.Count(entry => entry.Device is { } device && register(device.Handle, EventData.XidCriticalError, set) == NvmlReturn.Success);
        if (heard > 0)
            return set;
        Library.Find<OfPointer>("nvmlEventSetFree")?.Invoke(set);
        return 0;
    }

    private static CollectException Refused(NvmlReturn result) => result switch
    {
        NvmlReturn.DriverNotLoaded => new(CollectFailure.MissingTool, "The NVIDIA driver is not loaded. Load it (modprobe nvidia), or remove this source where there is no GPU."),
        NvmlReturn.VersionMismatch => new(CollectFailure.Refused, "NVIDIA's library and kernel driver are of different versions: the driver was updated and not reloaded. Reload it, or reboot."),
        NvmlReturn.NoPermission => new(CollectFailure.Unauthorised, "The user Binnacle runs as may not open the GPU devices (/dev/nvidia*). Give it access to them."),
        NvmlReturn.FunctionNotFound => new(CollectFailure.NotThisKind, "The library has none of NVML's functions, or is older than driver 418."),
        _ => new(CollectFailure.Refused, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"NVIDIA's management library refused to start with code {(int)result}. nvidia-smi tells more.")),
    };
}
