using System.Net;
using System.Text.Json.Nodes;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Inventory;

public sealed class MaintenanceApiTests
{
    [Fact]
    public async Task Planned_work_is_listed_ended_and_deleted()
    {
        await using var site = await TestSite.FilledAsync();

        using var planned = await site.Client.PostJsonAsync("/api/maintenance", """{"duration":"2h","nodes":["gpu-node-07"],"reason":"Replace PSU 2"}""");

        planned.StatusCode.ShouldBe(HttpStatusCode.Created);
        var window = await planned.JsonAsync();
        (window["state"]!.GetValue<string>(), window["planned_by"]!.GetValue<string>(), window["version"]!.GetValue<int>()).ShouldBe(("active", "local", 1));
        (await site.Client.JsonAsync("/api/nodes/gpu-node-07"))["maintenance"]!["reason"]!.GetValue<string>().ShouldBe("Replace PSU 2");
        (await site.Client.JsonAsync("/api/nodes/gpu-node-08"))["maintenance"].ShouldBeNull();
        (await site.Client.JsonAsync("/api/nodes?filter=state:maintenance")).AsArray().Count.ShouldBe(1);

        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var ended = await site.Client.PostJsonAsync($"/api/maintenance/{window["id"]}/end", "{}");
        (await ended.JsonAsync())["state"]!.GetValue<string>().ShouldBe("over");
        (await site.Client.JsonAsync("/api/maintenance")).AsArray().Count.ShouldBe(1);
        using var deleted = await site.Client.DeleteAsync($"/api/maintenance/{window["id"]}", Http.Token);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await site.Client.JsonAsync("/api/maintenance")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_begins_during_planned_work_is_marked_and_needs_nobody_until_the_work_is_over()
    {
        await using var site = await TestSite.EmptyAsync();
        var now = site.Clock.GetUtcNow();
        await site.Store.AppendAsync(new() { Facts = [new(DeviceName.Parse("gpu-node-07"), ComponentPath.Host, "product", "server", now.AddDays(-1), new SourceRef("fru.txt", 1))] }, Http.Token);
        using var planned = await site.Client.PostJsonAsync("/api/maintenance", """{"from":"2026-11-20T09:00:00Z","to":"2026-11-20T12:00:00Z","reason":"PSU swap"}""");
        planned.EnsureSuccessStatusCode();
        await site.Store.AppendAsync(new() { Readings = [Lost(now.AddMinutes(-20))], Events = [LostEvent(now.AddMinutes(-20))] }, Http.Token);

        var issues = (await site.Client.JsonAsync("/api/issues?open=true")).AsArray();
        issues.Count.ShouldBeGreaterThan(0);
        issues.ShouldAllBe(issue => issue!["planned_work"]!.GetValue<string>() == "PSU swap");
        (await site.Client.JsonAsync("/api/nodes/gpu-node-07"))["needs_attention"]!.GetValue<bool>().ShouldBeFalse();

        site.Clock.Advance(TimeSpan.FromHours(3));
        (await site.Client.JsonAsync("/api/nodes/gpu-node-07"))["needs_attention"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"reason":"x"}""", HttpStatusCode.BadRequest, "duration")]
    [InlineData("""{"duration":"2h"}""", HttpStatusCode.BadRequest, "reason")]
    [InlineData("""{"duration":"2h","reason":"x","nodes":[]}""", HttpStatusCode.BadRequest, "empty")]
    [InlineData("""{"duration":"2h","reason":"x","nodes":["gpu-node-07","nobody"]}""", HttpStatusCode.NotFound, "nobody")]
    [InlineData("""{"from":"2026-11-20T12:00:00Z","to":"2026-11-20T11:00:00Z","reason":"x"}""", HttpStatusCode.BadRequest, "after it begins")]
    [InlineData("""{"duration":"ages","reason":"x"}""", HttpStatusCode.BadRequest, "ages")]
    public async Task Work_that_cannot_be_planned_is_refused(string body, HttpStatusCode status, string named)
    {
        await using var site = await TestSite.FilledAsync();

        using var response = await site.Client.PostJsonAsync("/api/maintenance", body);

        (await response.ProblemAsync(status))["detail"]!.GetValue<string>().ShouldContain(named);
        (await site.Client.JsonAsync("/api/maintenance")).AsArray().ShouldBeEmpty();
    }

    private static SensorReading Lost(DateTimeOffset at) => new()
    {
        Device = DeviceName.Parse("gpu-node-07"), Name = "PS Redundancy", Kind = SensorKind.Discrete, State = SensorState.Critical, StateText = "Redundancy Lost", Time = at, Source = new SourceRef("sdr.txt", 1),
    };

    private static DeviceEvent LostEvent(DateTimeOffset at) => new()
    {
        Id = EventId.Of(DeviceName.Parse("gpu-node-07"), "sel", 1, at, "psu"),
        Device = DeviceName.Parse("gpu-node-07"), Time = at, Kind = EventKinds.PowerRedundancyLost, Subsystem = Subsystem.Power, Severity = Severity.Critical, Direction = Direction.Asserted,
        Text = "Power supply redundancy lost", Source = new SourceRef("sel.txt", 1), Raw = "1 | Power Supply | Redundancy Lost | Asserted",
    };
}
