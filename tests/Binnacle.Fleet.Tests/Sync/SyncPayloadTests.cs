using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Sync;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Sync;

public sealed class SyncPayloadTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Members that hold the first value of an enumeration, zero or nothing were once left out, and what came back was refused.</summary>
    [Fact]
    public void Every_record_comes_back_as_it_went() => Property.ForAll(Batch, batch =>
    {
        foreach (var item in SyncPayload.Items(batch))
        {
            var back = SyncPayload.Unpack(item.Payload.Span).ToBatch();

            back.Events.Select(Shown).ShouldBe(item.Kind == SyncKind.Events ? batch.Events.Select(Shown) : []);
            back.Readings.ShouldBe(item.Kind == SyncKind.Readings ? batch.Readings : []);
            back.Facts.ShouldBe(item.Kind == SyncKind.Facts ? batch.Facts : []);
            back.Samples.OrderBy(sample => sample.ToString()).ShouldBe(item.Kind == SyncKind.Samples ? batch.Samples.OrderBy(sample => sample.ToString()) : []);
            back.Processes.Select(Shown).ShouldBe(item.Kind == SyncKind.Processes ? batch.Processes.Select(Shown) : []);
        }
    });

    [Fact]
    public void Damage_is_said() =>
        Should.Throw<InvalidDataException>(() => SyncPayload.Unpack([1, 2, 3]));

    private static string Shown(DeviceEvent one) => $"{one with { Facts = new Dictionary<string, string>() }} {string.Join(';', one.Facts)}".Replace("System.Collections.Generic.Dictionary`2[System.String,System.String]", "", StringComparison.Ordinal);

    private static string Shown(ProcessLook look) => $"{look.Device} {look.Gpu} {look.Time:O} {string.Join(';', look.Processes)}";

    private static FleetBatch Batch(Random random) => new()
    {
        Events = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Event(random))],
        Readings = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Reading(random))],
        Facts = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new InventoryFact(Device(random), Part(random), "product", "x", At(random), new SourceRef("a", random.Next(2))))],
        Samples = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new Sample(new SeriesKey(Device(random), Part(random), "gpu.power", random.Next(2) == 0 ? "" : "le=1"), At(random), random.NextDouble() * 100))],
        Processes = [.. Enumerable.Range(0, random.Next(2)).Select(_ => new ProcessLook(Device(random), ComponentPath.Gpu(0), At(random), [new GpuProcess { Pid = random.Next(2), UsedBytes = random.Next(2) == 0 ? null : 0 }]))],
    };

    private static DeviceEvent Event(Random random) => new()
    {
        Id = new EventId((UInt128)random.NextInt64()),
        Device = Device(random),
        Time = At(random),
        TimeQuality = Any<TimeQuality>(random),
        Kind = EventKinds.GpuXid,
        Subsystem = Any<Subsystem>(random),
        Severity = Any<Severity>(random),
        Direction = Any<Direction>(random),
        Component = Part(random),
        Text = "Xid \"79\" <b>",
        Count = random.Next(1, 3),
        RecordId = random.Next(2) == 0 ? null : 0,
        Code = random.Next(2) == 0 ? null : 79,
        Reading = random.Next(2) == 0 ? null : new Quantity(1.5, Any<Unit>(random)),
        Facts = random.Next(2) == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["pci"] = "0000:3b:00" },
        Source = new SourceRef("a/dmesg.txt", 0),
        Raw = random.Next(2) == 0 ? "" : "raw\u0001",
    };

    private static SensorReading Reading(Random random) => new()
    {
        Device = Device(random),
        Name = "Inlet",
        Number = random.Next(2) == 0 ? null : 0,
        Kind = Any<SensorKind>(random),
        Unit = Any<Unit>(random),
        Value = random.Next(2) == 0 ? null : 0,
        State = Any<SensorState>(random),
        Limits = random.Next(2) == 0 ? SensorLimits.None : new SensorLimits { UpperCritical = 42 },
        Time = At(random),
        Source = new SourceRef("a", 1),
    };

    private static DeviceName Device(Random random) => random.Next(4) == 0 ? DeviceName.Unknown : DeviceName.Parse($"gpu-node-{random.Next(3)}");

    private static ComponentPath Part(Random random) => random.Next(2) == 0 ? ComponentPath.Host : ComponentPath.Gpu(random.Next(3));

    private static DateTimeOffset At(Random random) => Start.AddMicroseconds(random.Next());

    private static T Any<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
