using System.Runtime.InteropServices;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>
/// Structures of <c>nvml.h</c> (CUDA 12 toolkit, driver branches 470 to 570) in C's own layout. The stub library of the tests is compiled from C
/// declarations of the same structures, so that a difference in layout fails a test.
/// </summary>
internal static class NvmlLayouts
{
    /// <summary><c>NVML_VALUE_NOT_AVAILABLE</c>: the driver cannot tell, as for memory of a process under WDDM.</summary>
    public const ulong NotAvailable = ulong.MaxValue;

    /// <summary>What instance ids are without MIG.</summary>
    public const uint NoInstance = uint.MaxValue;

    /// <summary><c>nvmlMemory_t</c>: used counts what the driver reserves.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Memory
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }

    /// <summary><c>nvmlMemory_v2_t</c>, 40 bytes: reserved apart from used.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MemoryV2
    {
        /// <summary>Size of the structure in the low bits, its version in the highest byte.</summary>
        public const uint CurrentVersion = 40 | (2u << 24);

        public uint Version;
        public ulong Total;
        public ulong Reserved;
        public ulong Free;
        public ulong Used;
    }

    /// <summary><c>nvmlUtilization_t</c>, in percent.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Utilization
    {
        public uint Gpu;
        public uint Memory;
    }

    /// <summary><c>nvmlProcessInfo_v2_t</c>, which version 3 of the call uses too; 24 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ProcessInfo
    {
        public uint Pid;
        public ulong UsedGpuMemory;
        public uint GpuInstanceId;
        public uint ComputeInstanceId;
    }

    /// <summary><c>nvmlViolationTime_t</c>, in nanoseconds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ViolationTime
    {
        public ulong ReferenceTime;
        public ulong Violation;
    }

    /// <summary><c>nvmlEventData_t</c>, 32 bytes; for an XID the data is its code.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct EventData
    {
        /// <summary><c>nvmlEventTypeXidCriticalError</c>.</summary>
        public const ulong XidCriticalError = 0x8;

        public nint Device;
        public ulong EventType;
        public ulong Data;
        public uint GpuInstanceId;
        public uint ComputeInstanceId;
    }

    /// <summary><c>nvmlFieldValue_t</c>, 40 bytes; the value is a union of numbers.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FieldValue
    {
        /// <summary><c>NVML_FI_DEV_MEMORY_TEMP</c>.</summary>
        public const uint MemoryTemperature = 82;

        public uint FieldId;
        public uint ScopeId;
        public long Timestamp;
        public long LatencyMicroseconds;
        public uint ValueType;
        public NvmlReturn Return;
        public ulong Value;
    }

    /// <summary><c>nvmlPciInfo_t</c>: 68 bytes, of which the last 32 are the address as text.</summary>
    public const int PciInfoBytes = 68;

    /// <summary>Where the address begins in it.</summary>
    public const int PciBusIdOffset = 36;
}
