using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Memory;

internal sealed class ChannelErrors : Scenario
{
    public override int Number => 3;

    public override string Name => "channel-errors";

    public override string Title => "Correctable errors on four DIMMs within hours";

    public override string Trap => "What the DIMMs share is at fault, not four DIMMs";

    public override void Play(Stage stage)
    {
        var start = stage.Began(Hours(stage.Dice.Between(6, 14)));
        var errors = stage.Dice.Whole(16, 28);
        for (var i = 0; i < errors; i++)
        {
            var time = start + ((stage.At - start) * stage.Dice.Unit());
            stage.Hardware(stage.Target, time, "mem_ce", stage.Dimm((char)('A' + (i % 4)), 1));
        }

        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Memory);
        stage.Fact(stage.Target, "DIMM");
        stage.Cause("memory.channel_or_board", signs: ["mem-spread:sel", "mem-ce-some:sel"]);
    }
}
