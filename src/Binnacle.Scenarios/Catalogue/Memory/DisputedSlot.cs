using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Memory;

internal sealed class DisputedSlot : Scenario
{
    public override int Number => 5;

    public override string Name => "disputed-slot";

    public override string Title => "The controller and the kernel name different slots for the same errors";

    public override string Trap => "The decoder may name the wrong DIMM: confidence must fall";

    public override void Play(Stage stage)
    {
        var dimm = stage.Dimm('B', 1);
        var start = stage.Began(Hours(stage.Dice.Between(5, 12)));
        var page = stage.Dice.Whole(100_000, 900_000);
        for (var i = 0; i < 18; i++)
        {
            var time = start + ((stage.At - start) * stage.Dice.Unit());
            stage.Hardware(stage.Target, time, "mem_ce", dimm);
            stage.Edac(stage.Target, time.AddSeconds(0.4), 0, 0, 0, 1, page);
        }

        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Memory);
        stage.Fact(stage.Target, dimm, "B1", "Chan#0_DIMM#0");
        stage.Cause("memory.dimm", [.. Parts.DimmNames('B', 1), "Chan#0_DIMM#0", "A1"], mayReplace: true, mostConfidence: 0.85, signs: ["mem-ce:sel", "mem-ce-some:sel"]);
    }
}
