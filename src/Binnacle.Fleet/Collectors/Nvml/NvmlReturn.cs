namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>What a call of NVML returns, as far as we tell them apart; numbers of <c>nvmlReturn_t</c> in <c>nvml.h</c>.</summary>
internal enum NvmlReturn
{
    Success = 0,
    Uninitialized = 1,
    NotSupported = 3,
    NoPermission = 4,
    NotFound = 6,

    /// <summary>The buffer is too small; the call says how large it should be.</summary>
    InsufficientSize = 7,
    DriverNotLoaded = 9,

    /// <summary>Nothing happened in the time that was waited.</summary>
    Timeout = 10,

    /// <summary>The library has no such function: it is older than the function.</summary>
    FunctionNotFound = 13,
    GpuIsLost = 15,
    ResetRequired = 16,

    /// <summary>Library and kernel driver are of different versions: the driver was updated and not reloaded.</summary>
    VersionMismatch = 18,
    Unknown = 999,
}
