using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Scenarios.Captures;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Scenarios.Stages;

/// <summary>Turns what happened into captures, through an observation model: clocks that are off, polls that are late, logs that are full.</summary>
internal sealed class Printer(Stage stage, long seed)
{
    private const int SensorPollMinutes = 30;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A die of its own, so that what is printed does not depend on how many were rolled for the story.
    private readonly Dice _dice = new(seed ^ 0x5EED);

    public ImmutableArray<CaseFile> Files()
    {
        var files = ImmutableArray.CreateBuilder<CaseFile>();
        foreach (var machine in stage.Machines)
            files.AddRange(Of(machine));
        if (stage.HasSite)
            files.Add(new("site.json", "", stage.At, Site()));
        return files.ToImmutable();
    }

    private IEnumerable<CaseFile> Of(Machine machine)
    {
        var folder = machine.Host.Name.Value;
        var offset = machine.ClockOffset != default ? machine.ClockOffset : TimeSpan.FromSeconds(_dice.Chance(0.1) ? _dice.Between(-25, 25) : _dice.Between(-1.5, 1.5));
        if (machine is { HasHardwareLog: true, Hardware.Count: > 0 })
        {
            // The log is in order of writing, whatever its stamps say.
            var records = machine.Hardware.Where(record => record.Time <= stage.At).OrderBy(record => record.Time).Select(record => record with { Time = record.Time + offset });
            yield return new($"{folder}/{HardwareLog.FileName(stage.Wording)}", folder, stage.At, HardwareLog.Print(records, stage.Wording, machine.LogCapacity));
        }

        if (machine is { HasKernelLog: true, Kernel.Count: > 0 })
            yield return new($"{folder}/{KernelLog.FileName(stage.Wording)}", folder, stage.At, KernelLog.Print(machine.Kernel.Where(record => record.Time <= stage.At).OrderBy(record => record.Time), stage.Wording, machine.Host));
        if (machine.HasGpuMetrics)
            yield return new($"{folder}/dcgm.prom", folder, stage.At, GpuMetrics.Print(machine.Host, [.. Scrapes(machine).Select(time => (time, Gpus(machine, time)))], stage.Wording));
        if (machine.HasEngine)
            yield return new($"{folder}/vllm.prom", folder, stage.At, EngineMetrics.Print([.. Scrapes(machine).Where(time => time > stage.At.AddHours(-27)).Select(time => (time, Engine(machine, time)))], stage.Wording));
        if (!machine.HasSensors)
            yield break;
        foreach (var time in Polls())
            yield return new(string.Create(CultureInfo.InvariantCulture, $"{folder}/sensors__{time:yyyy-MM-dd'T'HH-mm-ss}Z.txt"), folder, time, SensorTable.Print(Sensors(machine, time), stage.Wording));
    }

    // Every 6 h for long histories, every 15 min for a day, every 5 min for the last 3 h.
    private IEnumerable<DateTimeOffset> Scrapes(Machine machine)
    {
        for (var day = machine.LongDays * 4; day > 4; day--)
            yield return stage.At.AddHours(-6 * day).AddMinutes(1);
        for (var minutes = 26 * 60; minutes > 180; minutes -= 15)
            yield return stage.At.AddMinutes(-minutes);
        for (var minutes = 180; minutes >= 0; minutes -= 5)
            yield return stage.At.AddMinutes(-minutes);
    }

    private IEnumerable<DateTimeOffset> Polls()
    {
        for (var minutes = 8 * 60; minutes >= 0; minutes -= SensorPollMinutes)
            yield return stage.At.AddMinutes(-minutes);
    }

    private GpuPoint[] Gpus(Machine machine, DateTimeOffset time)
    {
        var points = new GpuPoint[Host.Gpus];
        for (var gpu = 0; gpu < points.Length; gpu++)
        {
            var point = Usual(machine, gpu, time);
            foreach (var effect in machine.GpuEffects)
                point = effect(gpu, time, point);
            points[gpu] = point;
        }

        return points;
    }

    // Jobs come and go in square waves on all GPUs of a machine; a serving machine breathes with the day.
    private GpuPoint Usual(Machine machine, int gpu, DateTimeOffset time)
    {
        var host = machine.Host.Number;
        var noise = new Dice(HashCode(seed, host, gpu, time.ToUnixTimeSeconds()));
        var period = 90 + (host * 7 % 60);
        var busy = machine.HasEngine || (time.ToUnixTimeSeconds() / 60 / period + host) % 2 == 0;
        var load = machine.HasEngine ? 0.6 + (0.2 * Math.Sin(time.TimeOfDay.TotalHours / 24 * 2 * Math.PI)) : busy ? 0.95 : 0.03;
        load = Math.Clamp(load + (0.02 * noise.Normal()), 0, 1);
        var power = 85 + (560 * load * (1 + (0.015 * noise.Normal())));
        var slot = (gpu * 1.3) + (host * 37 % 10 * 0.2);
        var used = machine.HasEngine ? 73_000 : busy ? 61_000 : 600;
        return new()
        {
            Utilization = load,
            PowerWatts = power,
            Celsius = 24 + slot + (0.055 * power) + (0.6 * noise.Normal()),
            UsedMebibytes = used,
            FreeMebibytes = 81_000 - used,
            LinkGeneration = load > 0.1 ? 5 : 1,
        };
    }

    private EnginePoint Engine(Machine machine, DateTimeOffset time)
    {
        var noise = new Dice(HashCode(seed, machine.Host.Number, 99, time.ToUnixTimeSeconds()));
        var day = 1 + (0.15 * Math.Sin(time.TimeOfDay.TotalHours / 24 * 2 * Math.PI));
        var rate = 3.0 * day * (1 + (0.05 * noise.Normal()));
        var point = new EnginePoint
        {
            Running = rate * 6,
            KvUsage = Math.Clamp(0.45 * day * (1 + (0.04 * noise.Normal())), 0, 0.99),
            FinishedPerSecond = rate,
            TtftSeconds = 0.35 * (1 + (0.08 * noise.Normal())),
        };
        foreach (var effect in machine.EngineEffects)
            point = effect(time, point);
        return point;
    }

    private SensorPoint Sensors(Machine machine, DateTimeOffset time)
    {
        var noise = new Dice(HashCode(seed, machine.Host.Number, 77, time.ToUnixTimeSeconds()));
        var point = new SensorPoint
        {
            InletCelsius = 22 + (0.5 * noise.Normal()),
            CpuCelsius = 62 + (2 * noise.Normal()),
            Fans = [.. Enumerable.Range(0, 6).Select(_ => 7_800 * (1 + (0.01 * noise.Normal())))],
            TwelveVolts = 12.06 + (0.02 * noise.Normal()),
            BatteryVolts = 3.05 + (0.005 * noise.Normal()),
        };
        foreach (var effect in machine.SensorEffects)
            point = effect(time, point);
        return point;
    }

    private string Site() => new JsonObject
    {
        ["devices"] = new JsonArray([.. FleetPlan.Hosts.Select(host => (JsonNode?)new JsonObject
        {
            ["name"] = host.Name.Value,
            ["rack"] = host.Rack,
            ["row"] = host.Row,
            ["pdus"] = Names(host.Pdus),
            ["switch"] = host.Switch,
            ["cooling"] = "crac-1",
            ["feeds"] = host.Pdus.Length,
            ["gpus"] = Host.Gpus,
        })]),
        ["maintenance"] = new JsonArray([.. stage.Works.Select(work => (JsonNode?)new JsonObject { ["from"] = Stamp(work.From), ["to"] = Stamp(work.To), ["devices"] = Names(work.Devices.Select(device => device.Value)), ["note"] = work.Note })]),
        ["changes"] = new JsonArray([.. stage.Changes.Select(change => (JsonNode?)new JsonObject { ["at"] = Stamp(change.At), ["what"] = change.What, ["devices"] = Names(change.Devices.Select(device => device.Value)) })]),
    }.ToJsonString(Indented) + "\n";

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode?)name)]);

    private static string Stamp(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static long HashCode(long seed, long a, long b, long c)
    {
        unchecked
        {
            var x = seed;
            foreach (var part in (ReadOnlySpan<long>)[a, b, c])
                x = (x ^ part) * 0x100000001B3L + 0x9E3779B9L;
            return x;
        }
    }
}
