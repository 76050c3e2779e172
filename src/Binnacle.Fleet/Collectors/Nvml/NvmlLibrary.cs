using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>NVIDIA's management library, loaded when it is first needed. Functions are looked up by name: an older driver lacks the newer ones.</summary>
internal sealed class NvmlLibrary
{
    private readonly nint _handle;
    private readonly ConcurrentDictionary<(string Function, Type Shape), Delegate?> _functions = new();

    private NvmlLibrary(nint handle) => _handle = handle;

    /// <param name="path">The library; null for where drivers put it.</param>
    /// <exception cref="CollectException">It is not on this machine.</exception>
    public static NvmlLibrary Load(string? path)
    {
        foreach (var candidate in path is null ? Usual() : [path])
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
                return new(handle);
        }

        throw new CollectException(
            CollectFailure.MissingTool,
            $"NVIDIA's management library ({string.Join(", ", path is null ? Usual() : [path])}) is not on this machine. It comes with the NVIDIA driver; in a container start it with the NVIDIA runtime and NVIDIA_DRIVER_CAPABILITIES=utility.");
    }

    /// <summary>The function, or null where this library has none of the name.</summary>
    public T? Find<T>(string function)
        where T : Delegate =>
        (T?)_functions.GetOrAdd((function, typeof(T)), static (key, handle) => NativeLibrary.TryGetExport(handle, key.Function, out var address) ? Marshal.GetDelegateForFunctionPointer<T>(address) : null, _handle);

    private static string[] Usual() => OperatingSystem.IsWindows()
        ? ["nvml.dll", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "NVIDIA Corporation", "NVSMI", "nvml.dll")]
        : ["libnvidia-ml.so.1", "libnvidia-ml.so"];
}
