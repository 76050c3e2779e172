using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Boot;

internal sealed class KernelPanics : Scenario
{
    public override int Number => 31;

    public override string Name => "kernel-panics";

    public override string Title => "The kernel panics and the machine restarts";

    public override string Trap => "Software until the trace is read";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(15, 240)));
        stage.Kernel(stage.Target, time, "BUG: unable to handle page fault for address: ffffb2a1c0de0008", 1);
        stage.Kernel(stage.Target, time.AddSeconds(0.2), "Kernel panic - not syncing: Fatal exception in interrupt", 0);
        stage.Hardware(stage.Target, time.AddSeconds(1), "os_stop");
        stage.Starts(stage.Target, time.AddSeconds(stage.Dice.Between(20, 60)));
        stage.Watch();
        stage.Down(stage.Target, time, time.AddMinutes(7));
        stage.Expect(stage.Target, Subsystem.Boot);
        stage.Fact(stage.Target, "crash", "panic");
        stage.Cause("boot.panic", signs: ["boot-panic:kernel", "boot-panic:sel"]);
    }
}
