using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Tests.Ipmi;

public sealed class FreeIpmiSensorTests
{
    [Fact]
    public void Figures_limits_and_states_are_read()
    {
        var readings = Readings(File.ReadAllText(IpmiRun.Capture("ipmi_sensors.csv")));

        readings[0].Limits.ShouldBe(new SensorLimits { UpperNonCritical = 42, UpperCritical = 48, UpperNonRecoverable = 55 });
        readings[1].State.ShouldBe(SensorState.Critical);
        readings[1].Unit.ShouldBe(Unit.Rpm);
        readings[3].Kind.ShouldBe(SensorKind.Discrete);
        readings[3].State.ShouldBe(SensorState.Critical);
        readings[3].StateText.ShouldBe("Presence detected, Power Supply Failure detected");
        readings[6].State.ShouldBe(SensorState.NoReading);
        readings[6].Value.ShouldBeNull();
    }

    [Fact]
    public void Names_that_repeat_are_told_apart_by_the_record() =>
        Readings(File.ReadAllText(IpmiRun.Capture("ipmi_sensors.csv"))).Where(reading => reading.Name == "Temp").Select(reading => reading.Key).ShouldBe(["Temp", "Temp@record 6"]);

    [Fact]
    public void Without_the_state_column_the_words_decide() =>
        Readings(File.ReadAllText(IpmiRun.Capture("ipmi_sensors.txt"))).Select(reading => reading.State).ShouldBe([SensorState.Ok, SensorState.NonCritical, SensorState.Ok]);

    [Theory]
    [InlineData("1,Inlet Temp,Temperature,24.00,C,'OK'", "without the header")]
    [InlineData("ID,Name,Type,Reading,Units,Event\n1,Inlet Temp,Temperature,24.00", "may be cut")]
    [InlineData("ipmi-sensors: connection timeout", "a message of the tool")]
    public void Rows_that_cannot_be_read_are_refused(string text, string reason) =>
        IpmiRun.Parse("freeipmi-sensors", text).ShouldHaveSingleItem().ShouldBeOfType<ParsedRecord.Rejected>().Reason.ShouldContain(reason);

    private static ImmutableArray<SensorReading> Readings(string text)
    {
        var records = IpmiRun.Parse("freeipmi-sensors", text);
        records.OfType<ParsedRecord.Rejected>().ShouldBeEmpty();
        return [.. records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Readings)];
    }
}
