using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Ipmi;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Tests.Collectors.Ipmi;

/// <summary>The collector against an emulated controller, through the real tools.</summary>
public sealed class IpmiSimulatorTests
{
    private static readonly IpmiCollector Collector = new(new TargetGuard(TargetPolicy.Parse(["127.0.0.0/8"])), TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("freeipmi")]
    public async Task Sensors_come_with_their_limits_and_the_unit_with_its_serial_number(string tool)
    {
        using var bmc = await StartAsync();

        var collected = await ReadAsync(bmc, tool);

        var readings = collected.Batch.Readings.ToDictionary(reading => reading.Name);
        readings["Inlet Temp"].Value.ShouldBe(24);
        readings["Inlet Temp"].Limits.ShouldBe(new SensorLimits { UpperNonCritical = 42, UpperCritical = 48, UpperNonRecoverable = 55 });
        readings["FAN1"].Kind.ShouldBe(SensorKind.Fan);
        readings["FAN1"].Value.ShouldBe(5160);
        readings["FAN1"].Limits.LowerCritical.ShouldBe(420);
        readings["12V"].Value.ShouldNotBeNull().ShouldBe(11.94, 1e-9);
        readings["PS1 Status"].StateText.ShouldBe("Presence detected");
        Fact(collected, ComponentPath.Host, "serial").ShouldBe("SN-0042-77");
        Fact(collected, ComponentPath.Host, "board_manufacturer").ShouldBe("Example Computing");
        Fact(collected, new ComponentPath(ComponentKind.Bmc), "firmware_version").ShouldBe("9.08");
        collected.Rejections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("freeipmi")]
    public async Task An_event_added_while_watching_is_all_the_second_reading_brings(string tool)
    {
        using var bmc = await StartAsync();
        await bmc.IpmitoolAsync(["sel", "time", "set", "now"], Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.FanStopped, Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.MemoryCorrected, Cancellation);

        var first = await ReadAsync(bmc, tool);
        await bmc.AddAsync(2, SimulatedBmc.SupplyFailed, Cancellation);
        var second = await ReadAsync(bmc, tool, first.Cursor);
        var third = await ReadAsync(bmc, tool, second.Cursor);

        first.Batch.Events.Select(happened => happened.Kind).ShouldBe([EventKinds.FanLowerCritical, EventKinds.MemoryCorrectable]);
        var added = second.Batch.Events.ShouldHaveSingleItem();
        added.Kind.ShouldBe(EventKinds.PowerPsuFailure);
        added.Component.ShouldBe(ComponentPath.Psu("1"));
        added.TimeQuality.ShouldBe(tool == "ipmitool" ? TimeQuality.Reported : TimeQuality.ZoneAssumed);
        third.Batch.Events.ShouldBeEmpty();
        third.Batch.Readings.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Both_tools_read_the_same_events_under_the_same_ids()
    {
        using var bmc = await StartAsync();
        await bmc.IpmitoolAsync(["sel", "time", "set", "now"], Cancellation);
        string[] records = [SimulatedBmc.FanStopped, SimulatedBmc.FanRuns, SimulatedBmc.MemoryCorrected, SimulatedBmc.SupplyFailed];
        foreach (var record in records)
            await bmc.AddAsync(2, record, Cancellation);

        var ipmitool = (await ReadAsync(bmc, "ipmitool")).Batch.Events;
        var freeIpmi = (await ReadAsync(bmc, "freeipmi")).Batch.Events;

        freeIpmi.Select(Told).ShouldBe(ipmitool.Select(Told));
        freeIpmi.Select(happened => happened.Id).ShouldBe(ipmitool.Select(happened => happened.Id));
        ipmitool.Select(happened => happened.Direction).ShouldBe([Direction.Asserted, Direction.Deasserted, Direction.Asserted, Direction.Asserted]);
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("freeipmi")]
    public async Task Vendor_records_with_and_without_a_time_are_kept(string tool)
    {
        using var bmc = await StartAsync();
        await bmc.IpmitoolAsync(["sel", "time", "set", "now"], Cancellation);
        await bmc.AddAsync(0xc5, "0 0 0 0 0x57 1 0 1 2 3 4 5 6", Cancellation);
        await bmc.AddAsync(0xe5, "0 0 0 0 0x57 1 0 1 2 3 4 5 6", Cancellation);

        var collected = await ReadAsync(bmc, tool);

        collected.Batch.Events.Select(happened => happened.Kind).ShouldBe([EventKinds.SystemOem, EventKinds.SystemOem]);
        collected.Rejections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("freeipmi")]
    public async Task A_log_that_was_cleared_is_said_to_be_and_read_from_its_start(string tool)
    {
        using var bmc = await StartAsync();
        await bmc.IpmitoolAsync(["sel", "time", "set", "now"], Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.FanStopped, Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.FanRuns, Cancellation);
        var before = await ReadAsync(bmc, tool);

        await bmc.IpmitoolAsync(["sel", "clear"], Cancellation);
        var emptied = await ReadAsync(bmc, tool, before.Cursor);
        await bmc.AddAsync(2, SimulatedBmc.SupplyFailed, Cancellation);
        var afterwards = await ReadAsync(bmc, tool, emptied.Cursor);

        emptied.Notes.ShouldContain(note => note.StartsWith("The event log was cleared", StringComparison.Ordinal));
        emptied.Batch.Events.ShouldBeEmpty();
        afterwards.Batch.Events.ShouldHaveSingleItem().Kind.ShouldBe(EventKinds.PowerPsuFailure);
    }

    [Fact]
    public async Task A_log_that_was_cleared_and_filled_again_between_two_readings_is_read_whole()
    {
        using var bmc = await StartAsync();
        await bmc.IpmitoolAsync(["sel", "time", "set", "now"], Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.FanStopped, Cancellation);
        var before = await ReadAsync(bmc, "ipmitool");

        await bmc.IpmitoolAsync(["sel", "clear"], Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.SupplyFailed, Cancellation);
        await bmc.AddAsync(2, SimulatedBmc.MemoryCorrected, Cancellation);
        var afterwards = await ReadAsync(bmc, "ipmitool", before.Cursor);

        afterwards.Batch.Events.Select(happened => happened.Kind).ShouldBe([EventKinds.PowerPsuFailure, EventKinds.MemoryCorrectable]);
        afterwards.Notes.ShouldContain(note => note.Contains("no longer in the event log", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("freeipmi")]
    public async Task A_clock_that_was_never_set_and_one_that_is_off_are_noted(string tool)
    {
        using var bmc = await StartAsync();
        var unset = await ReadAsync(bmc, tool);
        await bmc.IpmitoolAsync(["raw", "0x0a", "0x49", "0x00", "0xb9", "0x55", "0x69"], Cancellation);
        var off = await ReadAsync(bmc, tool);
        await bmc.IpmitoolAsync(["sel", "time", "set", "now"], Cancellation);
        var right = await ReadAsync(bmc, tool);

        unset.Notes.ShouldContain(note => note.Contains("clock is not set", StringComparison.Ordinal));
        Fact(off, new ComponentPath(ComponentKind.Bmc), ControllerClock.FactName).ShouldNotBeNull().ShouldContain("days");
        Fact(right, new ComponentPath(ComponentKind.Bmc), ControllerClock.FactName).ShouldBe("in step");
        right.Notes.ShouldNotContain(note => note.Contains("clock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ipmitool", IpmiSimulator.User, "wrong")]
    [InlineData("ipmitool", "nobody", IpmiSimulator.Password)]
    [InlineData("freeipmi", IpmiSimulator.User, "wrong")]
    [InlineData("freeipmi", "nobody", IpmiSimulator.Password)]
    public async Task A_wrong_user_or_password_is_said_to_be_that_and_is_not_repeated_in_the_message(string tool, string user, string password)
    {
        using var bmc = await StartAsync();

        var failure = await Should.ThrowAsync<CollectException>(() => ReadAsync(bmc, tool, credential: new Credential("bmc", user, password)));

        failure.Failure.ShouldBe(CollectFailure.Unauthorised);
        failure.Message.ShouldContain("user or password");
        failure.Message.ShouldNotContain(password);
    }

    [Fact]
    public async Task A_cipher_suite_the_controller_lacks_is_named_with_the_remedy()
    {
        using var bmc = await StartAsync();

        var failure = await Should.ThrowAsync<CollectException>(() => ReadAsync(bmc, "ipmitool", options: [new("cipher", "17")]));

        failure.Failure.ShouldBe(CollectFailure.Refused);
        failure.Message.ShouldContain("cipher=");
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("freeipmi")]
    public async Task A_controller_that_is_gone_is_unreachable(string tool)
    {
        string target;
        using (var bmc = await StartAsync())
            target = bmc.Target;

        var failure = await Should.ThrowAsync<CollectException>(() => Collector.CollectAsync(Request(target, tool, "", null, []), Cancellation));

        failure.Failure.ShouldBe(CollectFailure.Unreachable);
        failure.Message.ShouldContain("UDP port 623");
    }

    [Fact]
    public async Task A_controller_outside_the_operators_list_is_not_asked()
    {
        using var bmc = await StartAsync();
        var strict = new IpmiCollector(new TargetGuard(TargetPolicy.PublicOnly), TimeProvider.System);

        var failure = await Should.ThrowAsync<CollectException>(() => strict.CollectAsync(Request(bmc.Target, "ipmitool", "", null, []), Cancellation));

        failure.Failure.ShouldBe(CollectFailure.NotAllowed);
    }

    private static string Told(DeviceEvent happened) => $"{happened.RecordId} {happened.Time:s} {happened.Kind} {happened.Direction} {happened.Component} {happened.Reading} {happened.Limit}";

    private static string? Fact(Collected collected, ComponentPath component, string name) =>
        collected.Batch.Facts.SingleOrDefault(fact => fact.Component == component && fact.Name == name)?.Value;

    private static async Task<IpmiSimulator> StartAsync()
    {
        Assert.SkipWhen(IpmiSimulator.Missing is not null, IpmiSimulator.Missing ?? "");
        return await IpmiSimulator.StartAsync(Cancellation);
    }

    private static Task<Collected> ReadAsync(IpmiSimulator bmc, string tool, string cursor = "", Credential? credential = null, ImmutableArray<KeyValuePair<string, string>> options = default) =>
        Collector.CollectAsync(Request(bmc.Target, tool, cursor, credential, options.IsDefault ? [] : options), Cancellation);

    private static CollectRequest Request(string target, string tool, string cursor, Credential? credential, ImmutableArray<KeyValuePair<string, string>> options)
    {
        var source = new DataSource
        {
            Name = "gpu-node-07 bmc",
            Kind = SourceKind.Ipmi,
            Target = target,
            Device = DeviceName.Parse("gpu-node-07"),
            Interval = TimeSpan.FromMinutes(5),
            Timeout = TimeSpan.FromMinutes(2),
            // The emulation knows one cipher suite, and checks the privilege the way one workaround of FreeIPMI is for.
            Options = ImmutableSortedDictionary<string, string>.Empty.Add("tool", tool).Add("cipher", "3").Add("workaround", "opensesspriv").SetItems(options),
        };
        return new CollectRequest(source, credential ?? new Credential("bmc", IpmiSimulator.User, IpmiSimulator.Password), cursor, TimeProvider.System.GetUtcNow());
    }
}
