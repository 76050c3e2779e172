using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Memory;

internal sealed class DimmStorm : Scenario
{
    public override int Number => 2;

    public override string Name => "dimm-storm";

    public override string Title => "A storm of correctable errors on one DIMM fills the event log";

    public override string Trap => "Later events are lost with the log full";

    public override void Play(Stage stage)
    {
        var channel = (char)('A' + stage.Dice.Whole(0, 7));
        var dimm = stage.Dimm(channel, 1);
        var start = stage.Began(Minutes(stage.Dice.Between(20, 600)));
        for (var i = 0; i < 120; i++)
            stage.Hardware(stage.Target, start + Seconds(i * 0.15), "mem_ce", dimm);
        stage.Hardware(stage.Target, start + Seconds(19), "sel_almost_full");
        stage.Hardware(stage.Target, start + Seconds(20), "sel_full");
        stage.Watch();
        stage.Expect(stage.Target, Subsystem.Memory);
        stage.Fact(stage.Target, dimm, $"{channel}1");
        stage.Cause("memory.dimm", Parts.DimmNames(channel, 1), mayReplace: true, signs: ["mem-ce:sel", "mem-ce-some:sel", "mem-ce-storm:sel", "sel-full"]);
    }
}
