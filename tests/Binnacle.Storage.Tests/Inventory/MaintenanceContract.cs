using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Inventory;

/// <summary>What any inventory store does with planned work.</summary>
public abstract class MaintenanceContract : StoreTest
{
    private static readonly Edit Anna = new("anna", At(100));

    private protected MaintenanceContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task Planned_work_comes_back_as_it_was_written()
    {
        await KnowAsync();
        var saved = await PlanAsync(10, 20, Node8, Node7);

        var read = (await Inventory.MaintenanceAsync(saved.Id, Stop)).ShouldNotBeNull();

        (read.Window, read.Reason, read.PlannedBy, read.IsImported, read.Version, read.ChangedAt, read.ChangedBy)
            .ShouldBe((new TimeRange(At(10), At(20)), "Replace PSU", "anna", false, 1, At(100), "anna"));
        read.Nodes.ShouldBe([Node7, Node8]);
        (await Inventory.MaintenanceAsync(saved.Id + 1, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Windows_that_touch_a_time_are_found_latest_first()
    {
        await KnowAsync();
        await PlanAsync(10, 20, Node7);
        await PlanAsync(15, 25);
        await PlanAsync(30, 40, Node7);

        var found = await Inventory.MaintenanceAsync(new TimeRange(At(20), At(30)), Stop);

        found.Select(window => (window.Window.From, window.Nodes.Length)).ShouldBe([(At(15), 0)]);
        (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).Select(window => window.Window.From).ShouldBe([At(30), At(15), At(10)]);
    }

    [Fact]
    public async Task Work_on_an_unknown_node_is_refused_and_leaves_nothing()
    {
        await KnowAsync();

        await Should.ThrowAsync<ArgumentException>(() => PlanAsync(1, 2, Node7, DeviceName.Parse("nobody")));

        (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_the_second_changes_nothing()
    {
        await KnowAsync();
        var read = await PlanAsync(10, 20, Node7);

        var first = await Inventory.SaveMaintenanceAsync(read with { Window = new(At(10), At(12)) }, Anna, Stop);
        var second = await Inventory.SaveMaintenanceAsync(read with { Nodes = [Node8] }, Anna, Stop);

        first.ShouldBeOfType<InventoryWrite<MaintenanceWindow>.Saved>().Value.Version.ShouldBe(2);
        second.ShouldBeOfType<InventoryWrite<MaintenanceWindow>.Conflict>().Current.Window.To.ShouldBe(At(12));
        (await Inventory.MaintenanceAsync(read.Id, Stop))!.Nodes.ShouldBe([Node7]);
        (await Inventory.SaveMaintenanceAsync(read with { Id = 999 }, Anna, Stop)).ShouldBeOfType<InventoryWrite<MaintenanceWindow>.Missing>();
    }

    [Fact]
    public async Task Removed_work_is_gone()
    {
        await KnowAsync();
        var read = await PlanAsync(10, 20, Node7);

        (await Inventory.RemoveMaintenanceAsync(read.Id, Stop)).ShouldBeTrue();
        (await Inventory.RemoveMaintenanceAsync(read.Id, Stop)).ShouldBeFalse();
        (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_description_imported_twice_plans_its_work_once()
    {
        await ImportAsync();
        await ImportAsync();

        var window = (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).Single();
        (window.Window, window.Reason, window.IsImported).ShouldBe((new TimeRange(At(10), At(70)), "PDU swap", true));
        window.Nodes.ShouldBe([Node7, Node8]);
    }

    [Fact]
    public async Task Importing_again_does_not_undo_what_a_person_changed()
    {
        await ImportAsync();
        var read = (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).Single();
        await Inventory.SaveMaintenanceAsync(read with { Window = new(At(10), At(30)), Nodes = [Node8] }, Anna, Stop);

        await ImportAsync();

        var window = (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).Single();
        (window.Window.To, window.Nodes.Single()).ShouldBe((At(30), Node8));
    }

    [Fact]
    public async Task Importing_again_does_not_bring_removed_work_back()
    {
        await ImportAsync();
        await Inventory.RemoveMaintenanceAsync((await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).Single().Id, Stop);

        await ImportAsync();

        (await Inventory.MaintenanceAsync(TimeRange.Always, Stop)).ShouldBeEmpty();
    }

    private Task KnowAsync() => Fleet.AppendAsync(new FleetBatch { Events = [Event(1), Event(2, Node8)] }, Stop);

    private async Task<MaintenanceWindow> PlanAsync(int from, int to, params DeviceName[] nodes) =>
        ((InventoryWrite<MaintenanceWindow>.Saved)await Inventory.SaveMaintenanceAsync(
            new() { Window = new(At(from), At(to)), Nodes = [.. nodes], Reason = "Replace PSU", PlannedBy = "anna" }, Anna, Stop)).Value;

    private Task ImportAsync() => Fleet.AppendAsync(new FleetBatch { Events = [Begin(Node7), Begin(Node8)] }, Stop);

    private static DeviceEvent Begin(DeviceName device) => Event(0, device) with
    {
        Id = EventId.Of(device, "site", null, At(10), "begin"),
        Time = At(10),
        Kind = EventKinds.SystemMaintenance,
        Direction = Direction.Asserted,
        Text = "Maintenance: PDU swap",
        Facts = new Dictionary<string, string> { ["until"] = At(70).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), ["reason"] = "PDU swap" },
    };
}
