using Binnacle.Core.Events;
using Binnacle.Diagnosis.Tests.RootCauses;
using Binnacle.Diagnosis.Tests.Scenarios;

namespace Binnacle.Diagnosis.Tests;

public sealed class SharedAndPlannedTests
{
    private static readonly string[] Rack = ["gpu-node-01", "gpu-node-02", "gpu-node-03", "gpu-node-04"];

    [Fact]
    public void One_strip_is_one_issue_and_its_machines_need_nothing_of_their_own()
    {
        var story = new Scenario().Site("pdu-a1", Rack);
        foreach (var (i, device) in Rack.Index())
            story.Asserted(device, $"2026-11-19T11:00:0{i}Z", EventKinds.PowerPsuAcLost, "psu/1", "PS1 Status");

        var report = story.Diagnose();

        report.Only("PDU-LOSS").Text.ShouldStartWith("4 machines on power strip pdu-a1 lost power or redundancy within 3 s");
        report.Issues.Where(issue => issue.Rule == "PSU-ACLOST").ShouldAllBe(issue => issue.Urgency == Urgency.None);
    }

    [Fact]
    public void Planned_work_raises_no_alarm_and_broken_memory_does()
    {
        var report = new Scenario()
            .Event("gpu-node-01", "2026-11-19T10:00:00Z", EventKinds.SystemMaintenance, direction: Direction.Asserted, text: "Maintenance", facts: new Dictionary<string, string> { ["until"] = "2026-11-19T11:00:00Z" })
            .Asserted("gpu-node-01", "2026-11-19T10:20:00Z", EventKinds.PowerPsuAcLost, "psu/1", "PS1 Status")
            .Deasserted("gpu-node-01", "2026-11-19T10:40:00Z", EventKinds.PowerPsuAcLost, "psu/1", "PS1 Status")
            .Event("gpu-node-01", "2026-11-19T10:30:00Z", EventKinds.MemoryUncorrectable, "dimm/A1", sensor: "ECC").Diagnose();

        report.Issues.Where(issue => issue.Type == Subsystem.Power).ShouldAllBe(issue => issue.Urgency == Urgency.None && issue.PlannedWork != null);
        report.Only("MEM-UE").Urgency.ShouldBe(Urgency.Immediate);
    }

    [Fact]
    public void What_the_work_left_broken_is_told()
    {
        var report = new Scenario()
            .Event("gpu-node-01", "2026-11-19T09:00:00Z", EventKinds.SystemMaintenance, direction: Direction.Asserted, text: "Maintenance", facts: new Dictionary<string, string> { ["until"] = "2026-11-19T10:00:00Z" })
            .Asserted("gpu-node-01", "2026-11-19T09:20:00Z", EventKinds.PowerPsuAcLost, "psu/1", "PS1 Status").Diagnose();

        report.Only("PSU-ACLOST").Open.ShouldBeTrue();
    }

    [Fact]
    public void Names_of_one_drive_in_two_logs_are_one_issue()
    {
        var report = new Scenario()
            .Asserted("gpu-node-01", "2026-11-19T10:00:00Z", EventKinds.StorageDriveFault, "drive/Drive 3", "Drive 3")
            .Event("gpu-node-01", "2026-11-19T10:00:02Z", EventKinds.StorageDriveFault, "drive/3", text: "Fault detected on drive 3").Diagnose();

        report.Only("DSK-FAIL").Component.ToString().ShouldBe("drive/3");
    }

    [Fact]
    public void A_limit_that_a_service_calls_back_within_range_is_over()
    {
        var report = new Scenario()
            .Asserted("gpu-node-01", "2026-11-19T10:00:00Z", EventKinds.FanLowerCritical, "fan/3")
            .Deasserted("gpu-node-01", "2026-11-19T10:05:00Z", EventKinds.FanFault, "fan/3").Diagnose();

        report.Only("FAN-FAIL").Open.ShouldBeFalse();
    }
}
