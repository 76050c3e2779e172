using Binnacle.Scenarios.Captures;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Scenarios.Stages;

/// <summary>Turns that several stories take.</summary>
internal static class Plots
{
    /// <summary>Metrics and sensors of the target, and metrics of two others to compare with.</summary>
    public static void Watch(this Stage stage, params ReadOnlySpan<Host> also)
    {
        stage.Gpus(stage.Target);
        stage.Sensors(stage.Target);
        foreach (var host in also)
            stage.Gpus(host);
        stage.Gpus(stage.Other());
        stage.Gpus(stage.Other());
    }

    /// <summary>The machine serves a model.</summary>
    public static void Serve(this Stage stage, Func<DateTimeOffset, EnginePoint, EnginePoint>? effect = null)
    {
        stage.Watch();
        stage.Engine(stage.Target, effect);
    }

    /// <summary>Nothing is scraped from the machine for a time.</summary>
    public static void Down(this Stage stage, Host host, DateTimeOffset from, DateTimeOffset to)
    {
        stage.Gpus(host, (_, time, point) => time >= from && time < to ? point with { IsPresent = false } : point);
        stage.EngineEffect(host, (time, point) => time >= from && time < to ? point with { IsPresent = false } : point);
    }

    /// <summary>The engine stops answering.</summary>
    public static void EngineDies(this Stage stage, Host host, DateTimeOffset from) =>
        stage.EngineEffect(host, (time, point) => time >= from ? point with { IsPresent = false } : point);

    /// <summary>The machine starts: records of the controller and of the kernel.</summary>
    public static void Starts(this Stage stage, Host host, DateTimeOffset time)
    {
        stage.Hardware(host, time, "boot");
        stage.Boots(host, time.AddSeconds(stage.Dice.Between(40, 90)));
    }

    /// <summary>Input power of the whole machine goes and comes back: pre-init records tell of it.</summary>
    public static void LosesPower(this Stage stage, Host host, DateTimeOffset from, DateTimeOffset back)
    {
        foreach (var supply in (ReadOnlySpan<string>)["1", "2"])
            stage.Hardware(host, from.AddSeconds(stage.Dice.Between(0, 2)), "psu_ac_lost", supply);
        stage.Hardware(host, back, "acpi_on", stamp: HardwareStamp.PreInit);
        foreach (var supply in (ReadOnlySpan<string>)["1", "2"])
            stage.Hardware(host, back.AddSeconds(stage.Dice.Between(1, 5)), "psu_ac_lost", supply, asserted: false);
        stage.Hardware(host, back.AddSeconds(20), "boot");
        stage.Boots(host, back.AddSeconds(stage.Dice.Between(80, 150)));
        stage.Down(host, from, back.AddMinutes(6));
    }

    /// <summary>A supply stops and redundancy with it.</summary>
    public static void SupplyFails(this Stage stage, Host host, DateTimeOffset time, string supply)
    {
        stage.Hardware(host, time, "psu_failed", supply);
        stage.Hardware(host, time.AddSeconds(stage.Dice.Between(1, 4)), "redundancy_lost");
    }

    /// <summary>A fan stays low until the end.</summary>
    public static void FanFails(this Stage stage, Host host, DateTimeOffset time, int fan)
    {
        stage.Hardware(host, time, "fan_low", fan.ToString(System.Globalization.CultureInfo.InvariantCulture));
        stage.Hardware(host, time.AddSeconds(stage.Dice.Between(1, 20)), "fan_redundancy_lost");
        stage.Sensors(host, (at, point) => at < time ? point : point with { Fans = [.. point.Fans.Select((rpm, i) => i == fan - 1 ? 300 : rpm * 1.15)] });
    }

    /// <summary>GPUs grow hotter and are slowed down.</summary>
    public static void Heats(this Stage stage, Host host, DateTimeOffset from, double degrees, params int[] gpus) => stage.Gpus(host, (gpu, time, point) =>
    {
        if (time < from || (gpus.Length > 0 && !gpus.Contains(gpu)))
            return point;
        var rise = degrees * Math.Min(1, (time - from).TotalMinutes / 15);
        var hot = point.Celsius + rise;
        var reasons = point.Reasons | (hot > 88 ? 0x48 : hot > 83 ? 0x20 : 0);
        return point with { Celsius = Math.Min(hot, 92), Reasons = reasons, SmMegahertz = reasons == 0 ? point.SmMegahertz : 1300 };
    });
}
