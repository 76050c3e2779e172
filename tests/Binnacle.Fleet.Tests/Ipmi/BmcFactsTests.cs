using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Tests.Ipmi;

public sealed class BmcFactsTests
{
    [Theory]
    [InlineData("mc_info.txt")]
    [InlineData("bmc_info.txt")]
    public void Both_tools_name_the_controller_alike(string file)
    {
        var facts = Facts("ipmi-bmc-info", file);

        Value(facts, "bmc", "manufacturer").ShouldBe("Example Systems, Inc.");
        Value(facts, "bmc", "manufacturer_id").ShouldBe("4753");
        Value(facts, "bmc", "firmware_version").ShouldBe("9.08");
        Value(facts, "bmc", "product").ShouldBeNull();
    }

    [Fact]
    public void A_full_log_is_seen_and_its_times_are_dates()
    {
        var facts = Facts("ipmi-sel-info", "sel_info.txt");

        Value(facts, "bmc", "sel_entries").ShouldBe("512");
        Value(facts, "bmc", "sel_overflow").ShouldBe("true");
        Value(facts, "bmc", "sel_last_added").ShouldBe("2026-11-20T12:04:34Z");
        Value(facts, "bmc", "sel_last_erased").ShouldBeNull();
    }

    [Fact]
    public void FreeIpmi_says_the_same_of_a_log_in_other_words()
    {
        var facts = Facts("ipmi-sel-info", "sel_info_freeipmi.txt");

        Value(facts, "bmc", "sel_entries").ShouldBe("11");
        Value(facts, "bmc", "sel_overflow").ShouldBe("false");
        Value(facts, "bmc", "sel_last_added").ShouldBe("2026-11-20T12:04:34Z");
        Value(facts, "bmc", "sel_last_erased").ShouldBe("Post-Init 0 s");
    }

    [Theory]
    [InlineData("fru.txt")]
    [InlineData("fru_freeipmi.txt")]
    public void The_first_unit_is_the_machine(string file)
    {
        var facts = Facts("ipmi-fru", file);

        Value(facts, "host", "manufacturer").ShouldBe("Example Computing");
        Value(facts, "host", "product").ShouldBe("GPU Server 8X");
        Value(facts, "host", "serial").ShouldBe("SN-0042-77");
        Value(facts, "host", "chassis_serial").ShouldBe("CH-SN-77");
        Value(facts, "host", "board_manufacturer").ShouldBe("Example Computing");
    }

    [Fact]
    public void Other_units_are_parts_and_one_that_is_absent_says_nothing()
    {
        var facts = Facts("ipmi-fru", "fru.txt");

        Value(facts, "psu/2", "serial").ShouldBe("PS-0817");
        facts.Select(fact => fact.Component.ToString()).Distinct().ShouldBe(["host", "psu/2"]);
    }

    [Theory]
    [InlineData("dcmi_power.txt")]
    [InlineData("dcmi_power_freeipmi.txt")]
    public void Power_is_the_present_one_and_the_average(string file)
    {
        var readings = Parse("ipmi-power", file).OfType<ParsedRecord.Accepted>().SelectMany(record => record.Readings).ToArray();

        readings.Select(reading => (reading.Name, reading.Value, reading.Kind)).ShouldBe([("DCMI power", 4120d, SensorKind.Power), ("DCMI power average", 3980d, SensorKind.Power)]);
    }

    [Fact]
    public void Power_that_is_not_measured_is_no_reading_and_never_zero()
    {
        var text = File.ReadAllText(IpmiRun.Capture("dcmi_power.txt")).Replace("4120", "0", StringComparison.Ordinal).Replace("activated", "deactivated", StringComparison.Ordinal);

        IpmiRun.Parse("ipmi-power", text).OfType<ParsedRecord.Accepted>().SelectMany(record => record.Readings).ShouldAllBe(reading => reading.Value == null && reading.State == SensorState.NoReading);
    }

    [Theory]
    [InlineData("ipmi-bmc-info", "Error: Unable to establish IPMI v2 / RMCP+ session")]
    [InlineData("ipmi-power", "DCMI request failed because: Invalid command (c1)")]
    [InlineData("ipmi-fru", "Unable to read password")]
    public void Messages_of_the_tool_are_refused_as_such(string kind, string line) => IpmiRun.Rejection(kind, line).ShouldNotBeEmpty();

    private static ImmutableArray<ParsedRecord> Parse(string kind, string file) => IpmiRun.Parse(kind, File.ReadAllBytes(IpmiRun.Capture(file)));

    private static ImmutableArray<InventoryFact> Facts(string kind, string file)
    {
        var records = Parse(kind, file);
        records.OfType<ParsedRecord.Rejected>().ShouldBeEmpty();
        return [.. records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Facts)];
    }

    private static string? Value(ImmutableArray<InventoryFact> facts, string component, string name) =>
        facts.SingleOrDefault(fact => fact.Component.ToString() == component && fact.Name == name)?.Value;
}
