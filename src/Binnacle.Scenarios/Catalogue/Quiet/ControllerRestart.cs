using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Quiet;

internal sealed class ControllerRestart : Scenario
{
    public override int Number => 24;

    public override string Name => "controller-restart";

    public override string Title => "The management controller restarts: fans low for a minute, sensors gone";

    public override string Trap => "No fan is broken";

    public override void Play(Stage stage)
    {
        // A poll falls into the minute the controller is away.
        var time = stage.Began(Minutes(60)).AddSeconds(-20);
        stage.Hardware(stage.Target, time, "bmc_restart");
        for (var fan = 1; fan <= 4; fan++)
        {
            stage.Hardware(stage.Target, time.AddSeconds(5 + fan), "fan_low", $"{fan}");
            stage.Hardware(stage.Target, time.AddSeconds(66 + fan), "fan_low", $"{fan}", asserted: false);
        }

        stage.Watch();
        stage.Sensors(stage.Target, (at, point) => at >= time && at <= time.AddSeconds(70) ? point with { NoReadings = true } : point);
        stage.Nothing(["bmc.restart"], RootCauseVerdict.NoFault, RootCauseVerdict.Cause);
    }
}
