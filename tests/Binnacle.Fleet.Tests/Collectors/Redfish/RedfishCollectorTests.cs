using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Collectors.Redfish;
using Binnacle.Testing;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors.Redfish;

/// <summary>The collector against a service over real HTTP.</summary>
public sealed class RedfishCollectorTests : IDisposable
{
    private const string EventLog = "/redfish/v1/Systems/system/LogServices/EventLog/Entries";
    private const string Sel = "/redfish/v1/Systems/1/LogServices/Sel/Entries";
    private const string ManagersSel = "/redfish/v1/Managers/1/LogServices/Sel/Entries";

    private readonly GuardedHttp _http = SourceFixture.Http();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_new_resources_give_every_sensor_once_with_its_limits(bool expands)
    {
        await using var service = await new RedfishService("tree_new.json") { Expands = expands }.StartAsync(Cancellation);

        var collected = await ReadAsync(service);

        var readings = collected.Batch.Readings.ToDictionary(reading => reading.Name);
        readings["Inlet"].Value.ShouldBe(24.25);
        readings["Inlet"].Limits.UpperCritical.ShouldBe(47);
        readings["Fan 0"].Value.ShouldBe(8123);
        readings["Fan 1"].State.ShouldBe(SensorState.Critical);
        readings["VRM"].Value.ShouldBe(58);
        readings["Chassis chassis Exhaust temperature"].Value.ShouldBe(44.5);
        readings["PSU 1"].StateText.ShouldStartWith("Presence detected, Failure detected");
        readings["psu0 input voltage"].Value.ShouldBe(229.8);
        readings["GPU_0 power"].Value.ShouldBe(642.2);
        readings["nvme0 health"].State.ShouldBe(SensorState.NonCritical);
        readings["System system health"].State.ShouldBe(SensorState.Ok);
        service.MostAtOnce.ShouldBeLessThanOrEqualTo(RedfishClient.MaxConcurrent);
    }

    [Fact]
    public async Task The_inventory_names_the_parts_and_is_read_once_a_day()
    {
        await using var service = await new RedfishService("tree_new.json").StartAsync(Cancellation);

        var first = await ReadAsync(service);
        var second = await ReadAsync(service, first.Cursor);

        Fact(first, "host", "model").ShouldBe("GPU Server 8X");
        Fact(first, "host", "serial").ShouldBe("SN-0042-77");
        Fact(first, "gpu/GPU_0", "model").ShouldBe("H200 141GB HBM3e");
        Fact(first, "dimm/DIMM_A1", "capacity_bytes").ShouldBe("68719476736");
        Fact(first, "dimm/DIMM_A2", "capacity_bytes").ShouldBeNull();
        Fact(first, "drive/nvme0", "life_left_percent").ShouldBe("91");
        Fact(first, "host", "firmware.BIOS").ShouldBe("2.1.4");
        Fact(first, "bmc", "firmware_version").ShouldBe("obmc-2.14");
        Fact(second, "host", "model").ShouldBe("GPU Server 8X");
        Fact(second, "drive/nvme0", "life_left_percent").ShouldBeNull();
    }

    [Fact]
    public async Task The_old_resources_of_two_chassis_keep_their_sensors_apart()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);

        var collected = await ReadAsync(service);

        collected.Batch.Readings.Where(reading => reading.Name == "Temp").Select(reading => (reading.Key, reading.Value))
            .ShouldBe([("Temp@0", 31d), ("Temp@1", null), ("Temp@2/0", 31d), ("Temp@2/1", null)]);
        collected.Batch.Readings.Select(reading => reading.Key).ShouldBeUnique();
        collected.Batch.Readings.Single(reading => reading.Name == "PSU1").StateText.ShouldContain("AC lost");
        Fact(collected, "host", "serial").ShouldBeNull();
        collected.Notes.ShouldContain(note => note.Contains("links to do not exist", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task An_entry_added_while_watching_is_all_the_second_reading_brings(bool newestFirst, bool honoursSkip)
    {
        await using var service = await new RedfishService("tree_new.json").StartAsync(Cancellation);
        var log = service.Logs[EventLog] = new RedfishServiceLog(newestFirst, pageSize: 50, honoursSkip);
        log.Add(230);

        var first = await ReadAsync(service);
        var asked = service.Requests.Count;
        var second = await ReadAsync(service, first.Cursor);
        log.Add(3);
        var third = await ReadAsync(service, second.Cursor);

        first.Batch.Events.Select(happened => happened.RecordId).ShouldBe(Enumerable.Range(1, 230).Select(id => (long?)id));
        second.Batch.Events.ShouldBeEmpty();
        third.Batch.Events.Select(happened => happened.RecordId).ShouldBe([231, 232, 233]);
        third.Batch.Events[0].Time.ShouldBe(new DateTimeOffset(2026, 11, 20, 1, 3, 51, TimeSpan.Zero));
        third.Batch.Events[0].TimeQuality.ShouldBe(TimeQuality.Reported);
        if (newestFirst || honoursSkip)
            service.Requests.Skip(asked).Count(request => request.Contains("EventLog/Entries", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_that_was_cleared_is_said_to_be_and_read_from_its_start(bool newestFirst)
    {
        await using var service = await new RedfishService("tree_new.json").StartAsync(Cancellation);
        var log = service.Logs[EventLog] = new RedfishServiceLog(newestFirst, pageSize: 50);
        log.Add(5);
        var first = await ReadAsync(service);
        log.Clear();
        log.Add(2);

        var second = await ReadAsync(service, first.Cursor);

        second.Batch.Events.Select(happened => happened.RecordId).ShouldBe([6, 7]);
        second.Notes.ShouldContain(note => note.Contains("EventLog was cleared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_log_below_system_and_manager_is_read_once_and_traces_are_passed_over()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);
        var log = service.Logs[Sel] = service.Logs[ManagersSel] = new RedfishServiceLog(newestFirst: true, pageSize: 50);
        log.Add(4);

        var first = await ReadAsync(service);
        log.Add(1);
        var second = await ReadAsync(service, first.Cursor);

        first.Batch.Events.Length.ShouldBe(4);
        second.Batch.Events.ShouldHaveSingleItem();
        first.Notes.ShouldContain(note => note.Contains("Lclog", StringComparison.Ordinal));
        service.Requests.ShouldNotContain(request => request.Contains("Lclog/Entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_is_closed_again_and_the_password_is_sent_once()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);

        await ReadAsync(service);

        service.OpenSessions.ShouldBe(0);
        service.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1);
        service.Requests.ShouldContain(request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_controller_without_sessions_is_signed_in_to_with_each_request()
    {
        await using var service = await new RedfishService("tree_old.json") { HasSessions = false }.StartAsync(Cancellation);

        (await ReadAsync(service)).Batch.Readings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("basic", true)]
    [InlineData("session", true)]
    [InlineData("auto", false)]
    public async Task A_wrong_password_is_said_to_be_that(string auth, bool hasSessions)
    {
        await using var service = await new RedfishService("tree_old.json") { HasSessions = hasSessions }.StartAsync(Cancellation);

        var failure = await Should.ThrowAsync<CollectException>(() => ReadAsync(service, credential: new Credential("bmc", RedfishService.User, "wrong-one"), options: ("auth", auth)));

        failure.Failure.ShouldBe(CollectFailure.Unauthorised);
        failure.Message.ShouldNotContain("wrong-one");
        service.OpenSessions.ShouldBe(0);
    }

    [Fact]
    public async Task Links_to_other_hosts_are_never_followed()
    {
        await using var service = await new RedfishService("tree_new.json").StartAsync(Cancellation);
        await using var other = await new RedfishService("tree_old.json") { NeedsCredential = false }.StartAsync(Cancellation);
        service.Resource("/redfish/v1/Systems/system")["Memory"]!["@odata.id"] = $"{other.Url}/redfish/v1/Systems/1";
        service.Resource("/redfish/v1/Chassis/chassis")["Power"] = new System.Text.Json.Nodes.JsonObject { ["@odata.id"] = "/../../etc/passwd" };

        await ReadAsync(service);

        other.Requests.ShouldBeEmpty();
        service.Requests.ShouldNotContain(request => request.Contains("passwd", StringComparison.Ordinal) || request.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_self_signed_certificate_is_refused_until_the_operator_gives_its_file()
    {
        using var certificate = RedfishService.SelfSigned();
        await using var service = await new RedfishService("tree_old.json") { Certificate = certificate }.StartAsync(Cancellation);
        var file = Path.Combine(Directory.CreateTempSubdirectory("binnacle-ca-").FullName, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancellation);

        var refused = await Should.ThrowAsync<CollectException>(() => ReadAsync(service));
        var trusted = await ReadAsync(service, options: ("ca_file", file));
        var unverified = await ReadAsync(service, options: ("verify_tls", "false"));

        refused.Failure.ShouldBe(CollectFailure.Untrusted);
        refused.Message.ShouldContain("ca_file");
        trusted.Batch.Readings.ShouldNotBeEmpty();
        trusted.Notes.ShouldNotContain(note => note.Contains("in clear", StringComparison.Ordinal));
        unverified.Batch.Readings.ShouldNotBeEmpty();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Parts_that_fail_are_noted_and_the_rest_is_read()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);
        service.Broken["/redfish/v1/Chassis/1/Power"] = Status(503);
        service.Broken["/redfish/v1/Chassis/2/Power"] = context => context.Response.WriteAsync("""{"@odata.type":"#Power.v1_3_0.Power","PowerControl":[{"Name":""", context.RequestAborted);
        service.Broken["/redfish/v1/Chassis/2/Thermal"] = CutOffAsync;

        var collected = await ReadAsync(service);

        collected.Batch.Readings.ShouldContain(reading => reading.Name == "Fan 1");
        collected.Notes.ShouldContain(note => note.Contains("Chassis/1/Power was answered with 503", StringComparison.Ordinal));
        collected.Notes.ShouldContain(note => note.Contains("cut off", StringComparison.Ordinal));
        collected.Notes.ShouldContain(note => note.Contains("Chassis/2/Thermal", StringComparison.Ordinal));
        service.OpenSessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_is_starting_says_so()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);
        service.Broken["/redfish/v1/"] = Status(503);

        (await Should.ThrowAsync<CollectException>(() => ReadAsync(service))).Failure.ShouldBe(CollectFailure.Refused);
    }

    [Fact]
    public async Task A_controller_that_dies_in_the_middle_is_unreachable()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);
        service.Broken["/redfish/v1/Systems"] = CutOffAsync;
        service.Broken["/redfish/v1/Chassis"] = CutOffAsync;
        service.Broken["/redfish/v1/Managers"] = CutOffAsync;

        (await Should.ThrowAsync<CollectException>(() => ReadAsync(service))).Failure.ShouldBe(CollectFailure.Unreachable);
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_with_the_reading()
    {
        await using var service = await new RedfishService("tree_old.json").StartAsync(Cancellation);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        service.Broken["/redfish/v1/Chassis/1/Thermal"] = context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var reading = Collector.CollectAsync(Request(service, "", null), limit.Token);
        await asked.Task.WaitAsync(Cancellation);
        await limit.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        service.OpenSessions.ShouldBe(0);
    }

    [Fact]
    public async Task Something_else_at_the_address_is_not_taken_for_a_controller()
    {
        await using var server = await LoopbackServer.OfTextAsync("<html>hello</html>", "text/html", Cancellation);

        var failure = await Should.ThrowAsync<CollectException>(() => Collector.CollectAsync(SourceFixture.Request(SourceFixture.Source(SourceKind.Redfish, server.At("/"))), Cancellation));

        failure.Failure.ShouldBe(CollectFailure.NotThisKind);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_noted()
    {
        await using var service = await new RedfishService("tree_new.json").StartAsync(Cancellation);

        var collected = await ReadAsync(service);

        Fact(collected, "bmc", ControllerClock.FactName).ShouldBe("60 min ahead");
        collected.Notes.ShouldContain(note => note.Contains("seems to keep local time", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("auth", "digest")]
    [InlineData("port", "443")]
    [InlineData("verify_tls", "maybe")]
    public void Options_it_does_not_have_are_refused(string name, string value) =>
        Collector.Check(SourceFixture.Source(SourceKind.Redfish, "https://bmc-07", (name, value))).ShouldNotBeNull();

    private RedfishCollector Collector => new(_http, _clock);

    private static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static async Task CutOffAsync(HttpContext context)
    {
        context.Response.ContentLength = 10_000;
        await context.Response.WriteAsync("""{"Members":[""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static string? Fact(Collected collected, string component, string name) =>
        collected.Batch.Facts.SingleOrDefault(fact => fact.Component.ToString() == component && fact.Name == name)?.Value;

    private Task<Collected> ReadAsync(RedfishService service, string cursor = "", Credential? credential = null, params (string Name, string Value)[] options) =>
        Collector.CollectAsync(Request(service, cursor, credential, options), Cancellation);

    private static CollectRequest Request(RedfishService service, string cursor, Credential? credential, params (string Name, string Value)[] options) =>
        SourceFixture.Request(SourceFixture.Source(SourceKind.Redfish, service.Url, options), credential ?? new Credential("bmc", RedfishService.User, RedfishService.Password), cursor);
}
