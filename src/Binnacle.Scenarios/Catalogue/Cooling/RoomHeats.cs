using Binnacle.Core.Events;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Cooling;

internal sealed class RoomHeats : Scenario
{
    public override int Number => 25;

    public override string Name => "room-heats";

    public override string Title => "A cooling unit fails: the inlets of the whole row rise";

    public override string Trap => "One ticket, not twenty-four";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(50, 90)));
        double Rise(DateTimeOffset at) => at < time ? 0 : Math.Min(19, 0.32 * (at - time).TotalMinutes);
        foreach (var host in FleetPlan.Hosts)
        {
            var warm = time.AddMinutes(stage.Dice.Between(34, 42));
            stage.Hardware(host, warm, "inlet_warm");
            // Soft limits count after ten minutes.
            if (stage.At - warm > Minutes(12))
                stage.Expect(host, Subsystem.Thermal);
            else
                stage.Touched(host);
            if (host.Rack == stage.Target.Rack)
                stage.Sensors(host, (at, point) => point with { InletCelsius = point.InletCelsius + Rise(at), CpuCelsius = point.CpuCelsius + (0.7 * Rise(at)), Fans = [.. point.Fans.Select(rpm => rpm * (1 + (Rise(at) / 40)))] });
        }

        stage.Watch();
        stage.Gpus(stage.Target, (_, at, point) => Warmer(point, 0.9 * Rise(at)));
        stage.Fact(stage.Target, "inlet");
        stage.Cause("cooling.room", signs: ["inlet-hot", "inlet-hot@domain", "heat-many", "throttle"]);
    }

    private static GpuPoint Warmer(GpuPoint point, double degrees)
    {
        var hot = point.Celsius + degrees;
        return point with { Celsius = Math.Min(hot, 91), Reasons = hot > 83 ? 0x20 : point.Reasons };
    }
}
