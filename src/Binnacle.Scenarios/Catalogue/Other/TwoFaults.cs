using Binnacle.Core.Events;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Other;

internal sealed class TwoFaults : Scenario
{
    public override int Number => 38;

    public override string Name => "two-faults";

    public override string Title => "A DIMM and a fan fail on one machine within hours";

    public override string Trap => "Both, and neither explains the other";

    public override void Play(Stage stage)
    {
        var channel = (char)('A' + stage.Dice.Whole(0, 7));
        var dimm = stage.Dimm(channel, 1);
        var fan = stage.Dice.Whole(1, 6);
        var time = stage.Began(Hours(stage.Dice.Between(6, 15)));
        for (var i = 0; i < 14; i++)
            stage.Hardware(stage.Target, time + Hours(stage.Dice.Between(0, 5)), "mem_ce", dimm);
        stage.Hardware(stage.Target, time + Hours(5.2), "mem_ce_limit", dimm);
        stage.Watch();
        stage.FanFails(stage.Target, stage.At - Minutes(stage.Dice.Between(30, 200)), fan);
        stage.Expect(stage.Target, Subsystem.Memory);
        stage.Expect(stage.Target, Subsystem.Fans);
        stage.Fact(stage.Target, dimm, $"{channel}1");
        stage.Fact(stage.Target, "fan");
        stage.Cause("memory.dimm", Parts.DimmNames(channel, 1), mayReplace: true, signs: ["mem-ce:sel", "mem-ce-some:sel", "mem-ce-limit"]);
        stage.AndCause("cooling.fan", Parts.Numbered(fan));
    }
}
