using System.Runtime.InteropServices;
using static Binnacle.Fleet.Collectors.Nvml.NvmlLayouts;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>The shapes of NVML's functions. Devices and event sets are opaque pointers.</summary>
internal static class NvmlSignatures
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn Plain();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn OutUInt(out uint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn OutPointer(out nint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn OfPointer(nint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn SystemText([Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn NumberedText(uint number, [Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn HandleByIndex(uint index, out nint device);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn MigHandle(nint device, uint index, out nint mig);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceText(nint device, [Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceBytes(nint device, [Out] byte[] structure);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceUInt(nint device, out uint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceTwoUInts(nint device, out uint first, out uint second);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceFourUInts(nint device, out uint first, out uint second, out uint third, out uint fourth);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceULong(nint device, out ulong value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceArgumentUInt(nint device, uint argument, out uint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceArgumentsULong(nint device, uint first, uint second, out ulong value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceArgumentViolation(nint device, uint policy, out ViolationTime value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceMemory(nint device, out Memory memory);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceMemoryV2(nint device, ref MemoryV2 memory);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceUtilization(nint device, out Utilization utilization);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceProcesses(nint device, ref uint count, [In, Out] ProcessInfo[]? infos);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceRetiredPages(nint device, uint cause, ref uint count, nint addresses);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn DeviceFields(nint device, int count, [In, Out] FieldValue[] values);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn RegisterEvents(nint device, ulong types, nint set);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlReturn WaitEvents(nint set, out EventData data, uint timeoutMilliseconds);
}
