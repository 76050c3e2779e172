using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Tests.Ipmi;

public sealed class FreeIpmiSelTests
{
    [Fact]
    public void Ids_are_decimal_and_an_unknown_direction_counts_as_asserted()
    {
        var told = IpmiRun.Events("freeipmi-sel", "10  | Oct-01-2026 | 09:26:50 | Status           | Power Supply                | Power Supply Failure detected ; OEM Event Data2 code = 07h")
            .ShouldHaveSingleItem();

        told.RecordId.ShouldBe(10);
        told.Direction.ShouldBe(Direction.None);
        told.Kind.ShouldBe(EventKinds.PowerPsuFailure);
        told.Severity.ShouldBe(Severity.Critical);
        told.Component.ToString().ShouldBe("psu");
    }

    [Fact]
    public void A_capture_with_states_is_read_whole()
    {
        var told = IpmiRun.Events("freeipmi-sel", File.ReadAllText(IpmiRun.Capture("ipmi_sel.txt")));

        told.Select(happened => happened.Kind.Name).ShouldBe(["memory.correctable", "power.psu_ac_lost", "boot.os_booted", "system.other_critical"]);
        told[2].TimeQuality.ShouldBe(TimeQuality.SinceBoot);
        told[2].Time.ShouldBe(told[1].Time.AddSeconds(1));
        told[3].Facts["state"].ShouldBe("Critical");
    }

    [Fact]
    public void Comma_separated_output_with_direction_is_read()
    {
        var told = IpmiRun.Events("freeipmi-sel", """
            ID,Date,Time,Name,Type,State,Event Direction,Event
            5,Nov-18-2026,01:30:00,FAN4,Fan,Critical,Assertion Event,Lower Critical - going low ; Sensor Reading = 0.00 RPM ; Threshold = 516.00 RPM
            6,Nov-18-2026,01:31:10,FAN4,Fan,Nominal,Deassertion Event,Lower Critical - going low ; Sensor Reading = 3870.00 RPM ; Threshold = 516.00 RPM
            """);

        told.Select(happened => (happened.Kind.Name, happened.Direction)).ShouldBe([("fan.lower_critical", Direction.Asserted), ("fan.lower_critical", Direction.Deasserted)]);
        told[0].Limit.ShouldBe(new Quantity(516, Unit.Rpm));
    }

    [Fact]
    public void Vendor_records_without_sensor_type_or_time_are_kept()
    {
        var told = IpmiRun.Events("freeipmi-sel", File.ReadAllText(IpmiRun.Capture("ipmi_sel_v.csv")));

        told.Select(happened => happened.Kind.Name).ShouldBe(["fan.lower_critical", "fan.lower_critical", "memory.correctable", "system.oem", "system.oem"]);
        told[1].Direction.ShouldBe(Direction.Deasserted);
        told[4].RecordId.ShouldBe(5);
    }

    [Theory]
    [InlineData("5   | Nov-18-2026 | 01:30", "columns")]
    [InlineData("ipmi-sel: connection timeout", "a message of the tool")]
    [InlineData("5   | Nov-18-2026 | 99:30:00 | FAN4 | Fan | State Asserted", "cannot be read")]
    public void Cut_lines_and_messages_are_refused(string line, string reason) => IpmiRun.Rejection("freeipmi-sel", line).ShouldContain(reason);

    [Fact]
    public void The_header_is_no_record() =>
        IpmiRun.Parse("freeipmi-sel", "ID  | Date        | Time     | Name             | Type                        | Event\n").ShouldBeEmpty();
}
