using System.Text;
using static Binnacle.Fleet.Collectors.Nvml.NvmlLayouts;
using static Binnacle.Fleet.Collectors.Nvml.NvmlSignatures;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>Calls about one GPU or MIG instance. A call the GPU does not support, or the library lacks, gives null; what says that the GPU is lost is remembered.</summary>
internal sealed class NvmlDevice(NvmlLibrary library, nint handle)
{
    private const int TextBytes = 96;

    public nint Handle { get; } = handle;

    /// <summary>The worst any call said of the GPU itself: lost, or in need of a reset.</summary>
    public NvmlReturn Trouble { get; private set; }

    public uint? UInt(string function) => library.Find<DeviceUInt>(function) is { } call && Is(call(Handle, out var value)) ? value : null;

    public uint? UInt(string function, uint argument) => library.Find<DeviceArgumentUInt>(function) is { } call && Is(call(Handle, argument, out var value)) ? value : null;

    public ulong? ULong(string function) => library.Find<DeviceULong>(function) is { } call && Is(call(Handle, out var value)) ? value : null;

    public ulong? ULong(string function, uint first, uint second) => library.Find<DeviceArgumentsULong>(function) is { } call && Is(call(Handle, first, second, out var value)) ? value : null;

    public (uint First, uint Second)? TwoUInts(string function) => library.Find<DeviceTwoUInts>(function) is { } call && Is(call(Handle, out var first, out var second)) ? (first, second) : null;

    public string Text(string function)
    {
        var text = new byte[TextBytes];
        return library.Find<DeviceText>(function) is { } call && Is(call(Handle, text, TextBytes)) ? Read(text) : "";
    }

    /// <summary>The address on the PCI bus, <c>00000000:3B:00.0</c>; empty when unknown.</summary>
    public string PciAddress()
    {
        var info = new byte[PciInfoBytes];
        return library.Find<DeviceBytes>("nvmlDeviceGetPciInfo_v3") is { } call && Is(call(Handle, info)) ? Read(info.AsSpan(PciBusIdOffset)) : "";
    }

    /// <summary>Memory in bytes; reserved is null where the library is older than driver 510, and is then counted as used.</summary>
    public (ulong Total, ulong? Reserved, ulong Free, ulong Used)? Memory()
    {
        var memory = new MemoryV2 { Version = MemoryV2.CurrentVersion };
        if (library.Find<DeviceMemoryV2>("nvmlDeviceGetMemoryInfo_v2") is { } call && Is(call(Handle, ref memory)))
            return (memory.Total, memory.Reserved, memory.Free, memory.Used);
        return library.Find<DeviceMemory>("nvmlDeviceGetMemoryInfo") is { } older && Is(older(Handle, out var plain)) ? (plain.Total, null, plain.Free, plain.Used) : null;
    }

    public (uint Gpu, uint Memory)? Utilization() =>
        library.Find<DeviceUtilization>("nvmlDeviceGetUtilizationRates") is { } call && Is(call(Handle, out var value)) ? (value.Gpu, value.Memory) : null;

    /// <summary>Rows remapped for corrected and uncorrected errors, whether one is pending, whether one failed.</summary>
    public (uint Corrected, uint Uncorrected, uint Pending, uint Failed)? RemappedRows() =>
        library.Find<DeviceFourUInts>("nvmlDeviceGetRemappedRows") is { } call && Is(call(Handle, out var corrected, out var uncorrected, out var pending, out var failed)) ? (corrected, uncorrected, pending, failed) : null;

    /// <summary>Pages retired for a cause: 0 several corrected errors, 1 an uncorrected one.</summary>
    public uint? RetiredPages(uint cause)
    {
        uint count = 0;
        return library.Find<DeviceRetiredPages>("nvmlDeviceGetRetiredPages") is { } call && Noted(call(Handle, cause, ref count, 0)) is NvmlReturn.Success or NvmlReturn.InsufficientSize ? count : null;
    }

    /// <summary>How long the clocks were held back for a reason, in nanoseconds.</summary>
    public ulong? Violation(uint policy) => library.Find<DeviceArgumentViolation>("nvmlDeviceGetViolationStatus") is { } call && Is(call(Handle, policy, out var value)) ? value.Violation : null;

    /// <summary>A field of <c>nvmlFieldValueId</c> that is a small number, such as a temperature.</summary>
    public uint? Field(uint field)
    {
        FieldValue[] values = [new() { FieldId = field }];
        return library.Find<DeviceFields>("nvmlDeviceGetFieldValues") is { } call && Is(call(Handle, 1, values)) && values[0].Return == NvmlReturn.Success ? (uint)values[0].Value : null;
    }

    /// <summary>A MIG instance of this GPU; null when there is none of this number.</summary>
    public NvmlDevice? Mig(uint index) => library.Find<MigHandle>("nvmlDeviceGetMigDeviceHandleByIndex") is { } call && Is(call(Handle, index, out var mig)) ? new NvmlDevice(library, mig) : null;

    /// <summary>Text of a fixed field: up to its first zero byte.</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private bool Is(NvmlReturn result) => Noted(result) == NvmlReturn.Success;

    private NvmlReturn Noted(NvmlReturn result)
    {
        if (result == NvmlReturn.GpuIsLost || (result == NvmlReturn.ResetRequired && Trouble != NvmlReturn.GpuIsLost))
            Trouble = result;
        return result;
    }
}
