namespace Binnacle.Web.Pages.Devices;

/// <summary>The tabs of a device's page.</summary>
public enum DeviceTab
{
    /// <summary>What is wrong, the GPUs, and the charts one looks at first.</summary>
    Live,

    /// <summary>What takes the memory of the GPUs, the KV cache of each server.</summary>
    Memory,

    /// <summary>What runs on the GPUs.</summary>
    Processes,

    /// <summary>Readings of the board against their own limits.</summary>
    Sensors,

    Events,

    /// <summary>Latencies, queue and tokens of the inference servers.</summary>
    Requests,

    /// <summary>Inventory, labels, data sources, planned work.</summary>
    Config,

    /// <summary>Every metric over any time.</summary>
    History,
}
