using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Scenarios;

namespace Binnacle.Diagnosis.Benchmark;

/// <summary>Summaries of large fleets: how time and memory grow with devices and events.</summary>
internal static class SpeedRun
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly (EventKind Kind, ComponentPath Part, int? Code)[] Kinds =
    [
        (EventKinds.MemoryCorrectable, ComponentPath.Dimm("A1"), null), (EventKinds.MemoryCorrectable, ComponentPath.Dimm("B2"), null), (EventKinds.GpuXid, ComponentPath.Gpu(1), 45), (EventKinds.GpuXid, ComponentPath.Gpu(3), 13),
        (EventKinds.PcieCorrectable, new(ComponentKind.Pcie, "0000:3a:01.0"), null), (EventKinds.SystemClockSync, ComponentPath.Host, null), (EventKinds.SystemKernelMessage, ComponentPath.Host, null), (EventKinds.FanLowerCritical, ComponentPath.Fan("FAN3"), null),
    ];

    public static string Run()
    {
        var text = new StringBuilder("| devices | events | seconds | peak memory, MB | issues |\n|---|---|---|---|---|\n");
        foreach (var (devices, perDevice) in new[] { (1_000, 200), (2_500, 200), (5_000, 200), (10_000, 200) })
        {
            var input = Fleet(devices, perDevice);
            // Once for the compiler, then the time that counts.
            var seconds = Enumerable.Range(0, 3).Select(_ => Once(input).Seconds).Min();
            var issues = Once(input).Issues;
            text.Append(CultureInfo.InvariantCulture, $"| {devices:#,0} | {devices * perDevice:#,0} | {seconds:0.00} | {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} | {issues:#,0} |\n");
        }

        return text.ToString();
    }

    private static (double Seconds, int Issues) Once(DiagnosisInput input)
    {
        var start = Stopwatch.GetTimestamp();
        var report = DiagnosisEngine.Run(input, new EvidenceLedger(), CancellationToken.None);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, report.Issues.Length);
    }

    private static DiagnosisInput Fleet(int devices, int perDevice)
    {
        var events = ImmutableArray.CreateBuilder<DeviceEvent>(devices * perDevice);
        var dice = new Dice(7);
        for (var device = 0; device < devices; device++)
        {
            var name = DeviceName.Parse(string.Create(CultureInfo.InvariantCulture, $"gpu-node-{device:00000}"));
            for (var i = 0; i < perDevice; i++)
                events.Add(Event(name, i, dice));
        }

        return new() { Window = new(At.AddDays(-7), At), AsOf = At, Events = events.MoveToImmutable() };
    }

    private static DeviceEvent Event(DeviceName device, int number, Dice dice)
    {
        // Most of what fleets log is ordinary; one event in five is of a kind that rules look at.
        var (kind, part, code) = dice.Chance(0.2) ? dice.Pick(Kinds) : Kinds[dice.Whole(5, 6)];
        var direction = kind == EventKinds.FanLowerCritical ? dice.Chance(0.5) ? Direction.Asserted : Direction.Deasserted : Direction.None;
        return new()
        {
            Id = EventId.Of(device, "speed", number, At, ""),
            Device = device,
            Time = At - TimeSpan.FromSeconds(dice.Between(1, 7 * 86_400)),
            TimeQuality = TimeQuality.Reported,
            Kind = kind,
            Subsystem = EventKindCatalog.Of(kind).Subsystem,
            Severity = EventKindCatalog.SeverityOf(kind, direction),
            Direction = direction,
            Component = part,
            Text = EventKindCatalog.Of(kind).Title,
            Code = code,
            RecordId = number,
            Source = new("fleet.txt", number + 1),
            Raw = "",
        };
    }
}
