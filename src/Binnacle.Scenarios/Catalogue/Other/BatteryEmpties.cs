using Binnacle.Core.Events;
using Binnacle.Scenarios.Captures;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Other;

internal sealed class BatteryEmpties : Scenario
{
    public override int Number => 28;

    public override string Name => "battery-empties";

    public override string Title => "The clock battery flaps for weeks; after a power loss the clock starts in 1970";

    public override string Trap => "Times of those records order nothing";

    public override void Play(Stage stage)
    {
        stage.Began(Days(20));
        for (var i = 0; i < 4; i++)
        {
            var low = stage.At - Days(20 - (5 * i)) + Hours(stage.Dice.Between(0, 20));
            stage.Hardware(stage.Target, low, "battery_low");
            if (i < 3)
                stage.Hardware(stage.Target, low.AddMinutes(stage.Dice.Between(20, 200)), "battery_low", asserted: false);
        }

        var lost = stage.At - Hours(stage.Dice.Between(2, 20));
        stage.Hardware(stage.Target, lost, "acpi_on", stamp: HardwareStamp.PreInit);
        for (var i = 1; i <= 4; i++)
            stage.Hardware(stage.Target, lost.AddSeconds(10 * i), i == 1 ? "boot" : "clock_sync", stamp: HardwareStamp.Unset);
        stage.Watch();
        stage.Sensors(stage.Target, (_, point) => point with { BatteryVolts = 2.4 + (0.01 * stage.Dice.Unit()) });
        stage.Expect(stage.Target, Subsystem.Battery, Subsystem.Power);
        stage.Fact(stage.Target, "battery");
        stage.Cause("battery.cmos", mayReplace: true, signs: ["cmos-low:sel", "cmos-low:sensors", "clock-unset"]);
    }
}
