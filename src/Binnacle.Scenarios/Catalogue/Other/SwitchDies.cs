using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Other;

internal sealed class SwitchDies : Scenario
{
    public override int Number => 30;

    public override string Name => "switch-dies";

    public override string Title => "The rack switch dies: machines are gone in band while their controllers answer";

    public override string Trap => "The machines run";

    public override void Play(Stage stage)
    {
        var time = stage.Began(Minutes(stage.Dice.Between(18, 60)));
        foreach (var host in stage.RackOf(stage.Target))
        {
            stage.Touched(host);
            stage.Gpus(host);
            stage.Down(host, time.AddSeconds(stage.Dice.Between(0, 40)), stage.At.AddDays(1));
        }

        // The controllers are on another network and go on.
        stage.Hardware(stage.Target, time.AddMinutes(6), "clock_sync");
        stage.Watch();
        stage.Fact(stage.Target, "stopped", "last read", "silent", "metrics", "switch");
        stage.Cause("network.tor", [stage.Target.Switch], signs: ["inband-lost:gpu", "inband-lost@domain"]);
    }
}
