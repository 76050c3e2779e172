using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Quiet;

internal sealed class SensorGlitches : Scenario
{
    public override int Number => 36;

    public override string Name => "sensor-glitches";

    public override string Title => "Sensors read 0, 127 and nothing at all";

    public override string Trap => "No part is broken";

    public override void Play(Stage stage)
    {
        stage.Began(Hours(3));
        stage.Watch();
        stage.Sensors(stage.Target, (at, point) => point with
        {
            Odd = ("SSB Temp", stage.Dice.Chance(0.5) ? 0 : 127),
            CpuCelsius = at > stage.At - Hours(2) && at < stage.At - Hours(1.4) ? 0 : point.CpuCelsius,
        });
        stage.Nothing();
    }
}
