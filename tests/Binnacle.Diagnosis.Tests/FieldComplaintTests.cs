using Binnacle.Core.Events;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Diagnosis.Tests.RootCauses;
using Binnacle.Diagnosis.Tests.Scenarios;

namespace Binnacle.Diagnosis.Tests;

/// <summary>What people complained about in other tools, as tests.</summary>
public sealed class FieldComplaintTests
{
    // NVSentinel #1710 and #1748
    [Fact]
    public void Thousands_of_xid_45_are_one_quiet_issue_and_do_not_hide_a_decaying_gpu()
    {
        var story = new Scenario { AsOf = Scenario.At("2026-11-19T13:00:00Z") }.Xid("gpu-node-07", "2026-11-19T08:00:00Z", 48, "gpu/2").Xid("gpu-node-07", "2026-11-19T08:00:01Z", 63, "gpu/2");
        for (var i = 0; i < 11_000; i++)
            story.Xid("gpu-node-07", $"2026-11-19T{9 + (i / 3600):00}:{i / 60 % 60:00}:{i % 60:00}Z", 45, $"gpu/{i % 8}");

        var report = story.Diagnose();

        var churn = report.Only("GPU-XID-SYM");
        churn.Count.ShouldBe(11_000);
        churn.Urgency.ShouldBe(Urgency.None);
        report.Issues[0].Component.ToString().ShouldBe("gpu/2");
        story.Why("gpu-node-07").First().ShouldStartWith("gpu.hbm");
    }

    // NVSentinel #1120
    [Fact]
    public void Lines_of_xid_95_collapse_to_incidents_with_first_and_last()
    {
        var story = new Scenario();
        for (var i = 0; i < 5_000; i++)
            story.Xid("gpu-node-07", $"2026-11-19T10:{i / 60 % 60:00}:{i % 60:00}Z", 95, "gpu/1");

        var issue = story.Diagnose().Issues.ShouldHaveSingleItem();

        issue.Count.ShouldBe(5_000);
        issue.FirstSeen.ShouldBe(Scenario.At("2026-11-19T10:00:00Z"));
        issue.Evidence.Length.ShouldBeLessThanOrEqualTo(8);
    }

    // NVSentinel #155
    [Fact]
    public void A_gpu_lost_at_boot_without_an_xid_is_found()
    {
        var story = new Scenario().Fact("gpu-node-07", "host", "label.gpus", "4")
            .Event("gpu-node-07", "2026-11-19T11:30:00Z", EventKinds.GpuInitFailed, "gpu", text: "NVRM: The NVIDIA probe routine failed for 1 device(s).");
        for (var gpu = 0; gpu < 3; gpu++)
            story.Metric("gpu-node-07", $"gpu/{gpu}", "gpu.temperature", 5, 50, 51, 50);

        var report = story.Diagnose();
        report.Only("GPU-COUNT").Urgency.ShouldBe(Urgency.Immediate);
        story.Why("gpu-node-07").First().ShouldBe("gpu.lost");
    }

    // check_ipmi_sensor #33
    [Fact]
    public void One_old_line_does_not_keep_a_supply_critical_for_ever()
    {
        var report = new Scenario { AsOf = Scenario.At("2026-11-19T12:00:00Z") }.Asserted("gpu-node-07", "2026-09-01T10:00:00Z", EventKinds.PowerPsuFailure, "psu/1", "PS1 Status").Diagnose();

        report.Only("PSU-FAIL").Open.ShouldBeFalse();
    }

    // ipmitool #385
    [Fact]
    public void A_slot_that_two_logs_name_differently_lowers_confidence_and_asks_to_confirm()
    {
        var story = new Scenario();
        for (var i = 0; i < 12; i++)
        {
            story.Event("gpu-node-07", $"2026-11-19T10:{i:00}:00Z", EventKinds.MemoryCorrectable, "dimm/B1", sensor: "ECC Corr Err")
                .Event("gpu-node-07", $"2026-11-19T10:{i:00}:01Z", EventKinds.MemoryCorrectable, "dimm/CPU_SrcID#0_MC#0_Chan#0_DIMM#0", text: "EDAC MC0: 1 CE");
        }

        var issue = story.Diagnose().Issues.First(issue => issue.Component.Name == "B1");
        issue.Confidence.ShouldBeLessThan(0.7);
        issue.Action.ShouldContain("Confirm the slot");
        story.Why("gpu-node-07").Causes[0].Probability.ShouldBeLessThan(0.85);
    }

    // openbmc #3726
    [Fact]
    public void A_certificate_error_of_the_controller_is_no_hardware_fault()
    {
        var story = new Scenario().Event("gpu-node-07", "2026-11-19T11:00:00Z", EventKinds.SystemManagement, "bmc", sensor: "Certificate", text: "HTTPS certificate of the management interface is not valid");

        story.Diagnose().Issues.ShouldNotContain(issue => issue.Urgency <= Urgency.NextWindow);
        story.Why("gpu-node-07").Verdict.ShouldBe(RootCauseVerdict.NoFault);
    }

    [Fact]
    public void Severity_comes_from_meaning_and_not_from_words()
    {
        var report = new Scenario()
            .Event("gpu-node-07", "2026-11-19T11:00:00Z", EventKinds.BootProgress, sensor: "Boot", text: "Boot device default selected")
            .Asserted("gpu-node-08", "2026-11-19T11:00:00Z", EventKinds.ThermalTrip, "cpu/1", "CPU1 Therm Trip").Diagnose();

        report.Issues.ShouldAllBe(issue => issue.Device.Value == "gpu-node-08");
        report.Only("TMP-TRIP").Severity.ShouldBe(Severity.Critical);
    }
}
