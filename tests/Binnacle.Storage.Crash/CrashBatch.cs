using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Telemetry;

namespace Binnacle.Storage.Crash;

/// <summary>The batches that are written until the kill; the test knows them by their number.</summary>
public static class CrashBatch
{
    public const int Events = 20;
    public const int Samples = 500;

    public static readonly DateTimeOffset Start = new(2026, 11, 19, 0, 0, 0, TimeSpan.Zero);

    /// <summary>So little stays in memory that the store compacts all the time, and nothing of it expires.</summary>
    public static TelemetryOptions Compacting { get; } = new() { OpenSamples = 10 * Samples, KeepSamples = null, KeepMinutes = null, KeepFiveMinutes = null, KeepHours = null };

    public static FleetBatch Of(int number) => new()
    {
        Events = [.. Enumerable.Range(0, Events).Select(index => Event((number * Events) + index, Start.AddSeconds(number)))],
        Samples = [.. Enumerable.Range(0, Samples).Select(index => Sample(index, Start.AddMinutes(number), number))],
    };

    private static DeviceEvent Event(int number, DateTimeOffset time) => new()
    {
        Id = new EventId((UInt128)(uint)number),
        Device = DeviceName.Parse("gpu-node-07"),
        Time = time,
        Kind = EventKinds.MemoryCorrectable,
        Subsystem = Subsystem.Memory,
        Severity = Severity.Warning,
        Text = $"Correctable ECC {number}",
        Source = new SourceRef("sel.txt", number),
        Raw = new string('r', 300),
    };

    private static Sample Sample(int series, DateTimeOffset time, double value) =>
        new(new SeriesKey(DeviceName.Parse($"gpu-node-{series % 10:00}"), ComponentPath.Gpu(series / 10), "gpu.power"), time, value);
}
