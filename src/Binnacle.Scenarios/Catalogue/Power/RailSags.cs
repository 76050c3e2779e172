using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Power;

internal sealed class RailSags : Scenario
{
    public override int Number => 11;

    public override string Name => "rail-sags";

    public override string Title => "The 12 V rail sags at a load step and two GPUs are lost";

    public override string Trap => "Two GPUs do not die in one second";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(15, 60)));
        stage.Sensors(stage.Target, (at, point) => at >= time.AddMinutes(-20) ? point with { TwelveVolts = 11.15 + (0.03 * stage.Dice.Normal()) } : point);
        stage.Hardware(stage.Target, time.AddSeconds(-stage.Dice.Between(2, 20)), "volt_low");
        stage.FallsOff(stage.Target, time, 0);
        stage.FallsOff(stage.Target, time.AddSeconds(stage.Dice.Between(0.2, 4)), 2);
        stage.CleansUp(stage.Target, time.AddSeconds(6));
        stage.Watch();
        stage.Gpus(stage.Target, (gpu, at, point) => gpu is 0 or 2 && at >= time ? point with { IsPresent = false } : point);
        stage.Expect(stage.Target, Subsystem.Gpu, Subsystem.Power);
        stage.Fact(stage.Target, "fell off the bus");
        stage.Cause("power.transient", alsoRight: ["power.psu"], signs: ["volt-low:sensors", "gpu-lost", "gpu-lost-several"]);
    }
}
