using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Stages;

/// <summary>
/// Real troubles that have nothing to do with the case: on neighbours in the same days, old ones on the machine asked about, and a change in the hours
/// before. A reader who takes what is near or loud for the cause is led astray by them.
/// </summary>
internal static class Decoys
{
    public static void Add(Stage stage)
    {
        if (stage.Dice.Chance(0.5))
            OnNeighbour(stage);
        if (stage.Dice.Chance(0.25))
            OldOnTarget(stage);
        if (stage.Dice.Chance(0.2))
            stage.Change(stage.At - Hours(stage.Dice.Between(1, 20)), stage.Dice.Pick(["Rotate log files of the scheduler", "Deploy dashboard release 2.14", "Update NVIDIA driver to 570.86.15 on spare machines", "Set batch limit of the nightly job to 256"]), stage.Target, stage.Other());
    }

    private static void OnNeighbour(Stage stage)
    {
        var rack = stage.RackOf(stage.Target).Where(host => host != stage.Target).ToArray();
        var host = stage.Dice.Chance(0.7) ? stage.Dice.Pick(rack) : stage.Other();
        var time = stage.At - Hours(stage.Dice.Between(0.3, 40));
        switch (stage.Dice.Whole(0, 4))
        {
            case 0:
                stage.SupplyFails(host, time, "2");
                stage.Expect(host, Subsystem.Power);
                break;
            case 1:
                stage.Hardware(host, time, "fan_low", "2");
                stage.Expect(host, Subsystem.Fans);
                break;
            case 2:
                stage.Xid(host, time, 1, 48, "pid='<unknown>', name=<unknown>, An uncorrectable double bit error (DBE) has been detected on GPU in the framebuffer at partition 1, subpartition 0.");
                stage.Expect(host, Subsystem.Gpu);
                break;
            case 3:
                stage.Hardware(host, time, "drive_predictive", "1");
                stage.Expect(host, Subsystem.Storage);
                break;
            default:
                stage.FallsOff(host, time, 2);
                stage.Expect(host, Subsystem.Gpu);
                break;
        }
    }

    // Over or minor by the time of the question; never what the case is about.
    private static void OldOnTarget(Stage stage)
    {
        var host = stage.Target;
        var time = stage.At - Days(stage.Dice.Between(3.5, 9));
        switch (stage.Dice.Whole(0, 3))
        {
            case 0:
                stage.Hardware(host, time, "psu_ac_lost", "1");
                stage.Hardware(host, time.AddSeconds(2), "redundancy_lost");
                stage.Hardware(host, time.AddMinutes(3), "psu_ac_lost", "1", asserted: false);
                stage.Hardware(host, time.AddMinutes(3), "redundancy_full");
                break;
            case 1:
                stage.AppFault(host, time, stage.Dice.Whole(0, Host.Gpus - 1), "python3", 3, 2);
                break;
            case 2:
                stage.ShutsDown(host, time);
                stage.Starts(host, time.AddMinutes(1));
                break;
            default:
                for (var i = 0; i < 6; i++)
                    stage.CorrectedAer(host, time.AddMinutes(7 * i), 0);
                break;
        }
    }
}
