using System.Globalization;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Scenarios.Stages;

/// <summary>
/// What healthy machines log anyway, and what happens to stand near the moment asked about. Rates are ours, after the field figures of the research:
/// a third of machines see a correctable error in a year, programs fault every day somewhere.
/// </summary>
internal static class Noise
{
    private const double Days = 3;

    public static void Add(Stage stage)
    {
        foreach (var host in FleetPlan.Hosts)
            OfHost(stage, host);
        NearQuestion(stage);
    }

    private static void OfHost(Stage stage, Host host)
    {
        var dice = stage.Dice;
        if (dice.Chance(0.5))
            stage.Hardware(host, Some(stage), "log_cleared");
        if (dice.Chance(0.6))
            stage.Hardware(host, Some(stage), "clock_sync");
        for (var i = dice.Whole(1, 4); i > 0; i--)
            stage.Kernel(host, Some(stage), string.Create(CultureInfo.InvariantCulture, $"perf: interrupt took too long ({dice.Whole(2500, 5000)} > {dice.Whole(2400, 2499)}), lowering kernel.perf_event_max_sample_rate to {dice.Whole(20, 79)}750"), 6);
        if (dice.Chance(0.03))
            stage.Edac(host, Some(stage), dice.Whole(0, 1), dice.Whole(0, 3), dice.Whole(0, 1), 1, dice.Whole(4096, 900_000));
        if (dice.Chance(0.03))
            stage.CorrectedAer(host, Some(stage), dice.Whole(0, Host.Gpus - 1));
        if (dice.Chance(0.02))
            stage.AppFault(host, Some(stage), dice.Whole(0, Host.Gpus - 1), "python3", dice.Whole(0, 6), dice.Whole(0, 7));
        if (dice.Chance(0.05))
            stage.CleansUp(host, Some(stage));
        if (dice.Chance(0.05))
            stage.Kernel(host, Some(stage), string.Create(CultureInfo.InvariantCulture, $"python3[{dice.Whole(2000, 90_000)}]: segfault at 0 ip 00007f0c rsp 00007ffd error 4 in libtorch_cpu.so"), 6);
    }

    // Coincidences on the target and beside it within an hour of the question.
    private static void NearQuestion(Stage stage)
    {
        var dice = stage.Dice;
        if (dice.Chance(0.3))
            stage.Hardware(stage.Target, stage.At - TimeSpan.FromMinutes(dice.Between(1, 60)), "clock_sync");
        if (dice.Chance(0.2))
            stage.CorrectedAer(stage.Target, stage.At - TimeSpan.FromMinutes(dice.Between(1, 600)), dice.Whole(0, Host.Gpus - 1));
        if (dice.Chance(0.2))
            stage.Edac(stage.Target, stage.At - TimeSpan.FromMinutes(dice.Between(1, 2000)), 1, dice.Whole(0, 3), 1, 1, dice.Whole(4096, 900_000));
        if (dice.Chance(0.2))
            stage.CleansUp(stage.Other(), stage.At - TimeSpan.FromMinutes(dice.Between(1, 30)));
    }

    private static DateTimeOffset Some(Stage stage) => stage.At - TimeSpan.FromDays(stage.Dice.Between(0.01, Days));
}
