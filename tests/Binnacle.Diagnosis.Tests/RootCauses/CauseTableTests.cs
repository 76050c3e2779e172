using Binnacle.Core.Text;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Testing;

namespace Binnacle.Diagnosis.Tests.RootCauses;

public sealed class CauseTableTests
{
    private static readonly string[] Contract =
    [
        "memory.dimm", "memory.channel_or_board", "power.psu", "power.pdu", "power.feed", "power.human", "power.transient", "cooling.fan", "cooling.room", "cooling.gpu", "cooling.dust",
        "storage.drive", "battery.cmos", "bmc.restart", "bmc.clock", "pcie.path", "gpu.hbm", "gpu.hbm_reset_only", "gpu.lost", "gpu.hardware", "gpu.lemon", "nvlink.link", "nvlink.switch",
        "driver.rollout", "app.bug", "app.oom", "app.leak", "inference.kv_saturation", "inference.config_change", "inference.traffic", "network.tor",
        "boot.watchdog", "boot.panic", "boot.planned", "boot.power_loss", "maintenance.planned", "unknown",
    ];

    [Fact]
    public void The_causes_are_those_of_the_contract() => Table("causes").Select(row => row[0]).ShouldBe(Contract, ignoreOrder: true);

    [Fact]
    public void Every_cause_but_the_unknown_has_an_anchor_and_says_what_not_to_do()
    {
        var anchored = Table("effects").Where(row => row[6] == "y").Select(row => row[0]).ToHashSet();
        foreach (var row in Table("causes").Where(row => row[0] != "unknown"))
        {
            anchored.ShouldContain(row[0]);
            row[6].ShouldNotBeNullOrWhiteSpace(row[0]);
            row[7].ShouldStartWith("Do not", Case.Sensitive, row[0]);
            row[8].ShouldNotBeNullOrWhiteSpace(row[0]);
        }
    }

    [Fact]
    public void Every_effect_and_penalty_names_known_rows_and_a_source()
    {
        var signs = Table("signs").Select(row => row[0]).ToHashSet();
        var causes = Table("causes").Select(row => row[0]).ToHashSet();
        foreach (var row in Table("effects"))
        {
            (signs.Contains(row[0]) || causes.Contains(row[0])).ShouldBeTrue(row[0]);
            signs.ShouldContain(row[1]);
            double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(0.01, 0.99, row[1]);
            row[7].ShouldNotBeNullOrWhiteSpace(row[1]);
        }

        foreach (var row in Table("against"))
        {
            causes.ShouldContain(row[0]);
            signs.ShouldContain(row[1]);
        }
    }

    [Fact]
    public void A_story_told_by_its_own_signs_can_be_told_and_one_without_signs_cannot()
    {
        CauseOracle.Margin(["power.psu"], ["psu-failed", "red-lost"], ["sel"]).ShouldBeGreaterThan(0.7);
        CauseOracle.Margin(["power.psu"], ["psu-failed", "red-lost"], ["kernel"]).ShouldBe(double.NegativeInfinity);
    }

    private static IEnumerable<IReadOnlyList<string>> Table(string name) =>
        Tsv.Parse(File.ReadAllText(Path.Combine(Repository.Root, "data", "causes", name + ".tsv")), name).Select(row => (IReadOnlyList<string>)row);
}
