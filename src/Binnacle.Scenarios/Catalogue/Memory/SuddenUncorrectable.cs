using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Memory;

internal sealed class SuddenUncorrectable : Scenario
{
    public override int Number => 4;

    public override string Name => "sudden-uncorrectable";

    public override string Title => "An uncorrectable error without any warning";

    public override string Trap => "No correctable errors come before";

    public override void Play(Stage stage)
    {
        var channel = (char)('A' + stage.Dice.Whole(0, 7));
        var dimm = stage.Dimm(channel, 1);
        var failure = stage.Began(Minutes(stage.Dice.Between(12, 300)));
        stage.Hardware(stage.Target, failure, "mem_ue", dimm);
        stage.Hardware(stage.Target, failure.AddSeconds(1), "ierr");
        stage.Starts(stage.Target, failure.AddSeconds(stage.Dice.Between(20, 60)));
        stage.Watch();
        stage.Down(stage.Target, failure, failure.AddMinutes(7));
        stage.Expect(stage.Target, Subsystem.Memory);
        stage.Fact(stage.Target, dimm, $"{channel}1");
        stage.Cause("memory.dimm", Parts.DimmNames(channel, 1), mayReplace: true, signs: ["mem-ue:sel", "cpu-mce:sel", "boot-mce:sel"]);
    }
}
