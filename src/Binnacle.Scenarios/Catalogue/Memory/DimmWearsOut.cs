using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Memory;

internal sealed class DimmWearsOut : Scenario
{
    public override int Number => 1;

    public override string Name => "dimm-wears-out";

    public override string Title => "Correctable errors rise for days, the limit is reached, an uncorrectable error restarts the machine";

    public override string Trap => "The restart is an effect";

    public override void Play(Stage stage)
    {
        var channel = (char)('A' + stage.Dice.Whole(0, 7));
        var dimm = stage.Dimm(channel, 1);
        stage.Began(Days(6.2));
        foreach (var (day, count) in new[] { 1, 2, 4, 7, 13, 22 }.Index())
        {
            for (var i = 0; i < count; i++)
                stage.Hardware(stage.Target, stage.At - Days(6.2 - day) + Hours(stage.Dice.Between(0, 23)), "mem_ce", dimm);
        }

        stage.Hardware(stage.Target, stage.At - Hours(3), "mem_ce_limit", dimm);
        var failure = stage.At - Minutes(stage.Dice.Between(12, 60));
        stage.Hardware(stage.Target, failure, "mem_ue", dimm);
        stage.Hardware(stage.Target, failure.AddSeconds(2), "ierr");
        stage.Starts(stage.Target, failure.AddSeconds(stage.Dice.Between(20, 60)));
        stage.Watch();
        stage.Down(stage.Target, failure, failure.AddMinutes(7));
        stage.Expect(stage.Target, Subsystem.Memory);
        stage.Fact(stage.Target, dimm, $"{channel}1");
        stage.Cause("memory.dimm", Parts.DimmNames(channel, 1), mayReplace: true, signs: ["mem-ce:sel", "mem-ce-some:sel", "mem-ce-limit", "mem-ue:sel", "boot-mce:sel"]);
    }
}
