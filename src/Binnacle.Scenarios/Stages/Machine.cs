using Binnacle.Scenarios.Captures;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Scenarios.Stages;

/// <summary>Everything a machine will have logged and measured when a case is printed.</summary>
internal sealed class Machine(Host host)
{
    public Host Host { get; } = host;

    public List<HardwareRecord> Hardware { get; } = [];

    public List<KernelRecord> Kernel { get; } = [];

    public List<Func<int, DateTimeOffset, GpuPoint, GpuPoint>> GpuEffects { get; } = [];

    public List<Func<DateTimeOffset, EnginePoint, EnginePoint>> EngineEffects { get; } = [];

    public List<Func<DateTimeOffset, SensorPoint, SensorPoint>> SensorEffects { get; } = [];

    /// <summary>Whether GPU metrics are scraped.</summary>
    public bool HasGpuMetrics { get; set; }

    /// <summary>Whether it serves a model and its metrics are scraped.</summary>
    public bool HasEngine { get; set; }

    /// <summary>Whether its sensors are polled.</summary>
    public bool HasSensors { get; set; }

    public bool HasHardwareLog { get; set; } = true;

    public bool HasKernelLog { get; set; } = true;

    /// <summary>How many records its hardware log holds.</summary>
    public int LogCapacity { get; set; } = 512;

    /// <summary>How far the controller's clock is off.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Days of metrics, in coarse steps, before the usual day.</summary>
    public int LongDays { get; set; }
}
