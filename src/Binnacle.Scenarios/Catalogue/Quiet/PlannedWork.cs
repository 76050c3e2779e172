using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Stages;
using static Binnacle.Scenarios.Stages.Times;

namespace Binnacle.Scenarios.Catalogue.Quiet;

internal sealed class PlannedWork : Scenario
{
    public override int Number => 37;

    public override string Name => "planned-work";

    public override string Title => "Sixteen machines are power-cycled in a planned window";

    public override string Trap => "Announced work is no outage";

    public override void Play(Stage stage)
    {
        var from = stage.Began(Minutes(150));
        var to = stage.At - Minutes(20);
        var hosts = FleetPlan.Hosts.Where(host => host.Rack != "R3").Append(stage.Target).Distinct().ToArray();
        stage.Maintenance(from, to, "Replace power strips in two racks", hosts);
        foreach (var host in hosts)
        {
            var time = from + ((to - from) * stage.Dice.Between(0.1, 0.5));
            stage.ShutsDown(host, time);
            stage.Hardware(host, time, "os_shutdown");
            stage.LosesPower(host, time.AddMinutes(2), time.AddMinutes(stage.Dice.Between(15, 30)));
            stage.Touched(host);
        }

        stage.Watch();
        stage.Nothing(["maintenance.planned", "boot.planned"], RootCauseVerdict.NoFault, RootCauseVerdict.Cause);
    }
}
