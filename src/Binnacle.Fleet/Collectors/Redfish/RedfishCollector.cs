using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>
/// A management controller through Redfish: sensors, power supplies and health with every reading, new entries of its event logs, and once a day what the machine
/// is made of. Follows the controller's own links, on its own address only.
/// </summary>
internal sealed class RedfishCollector(GuardedHttp http, TimeProvider clock) : Collector
{
    private const string LogsOption = "logs";
    private const string AuthOption = "auth";

    private static readonly TimeSpan InventoryEvery = TimeSpan.FromHours(24);
    private static readonly ImmutableArray<string> Auths = ["auto", "session", "basic"];
    private static readonly ImmutableArray<string> Names = [AuthOption, LogsOption, TlsChoice.VerifyOption, TlsChoice.CaFileOption];

    public override SourceKind Kind => SourceKind.Redfish;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(300);

    /// <summary>Controllers take some 0.2 s for an answer, and a reading without $expand a few hundred of them.</summary>
    public override TimeSpan DefaultTimeout => TimeSpan.FromSeconds(180);

    public override string? Check(DataSource source)
    {
        if (source.Options.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            return $"'{CleanText.Line(unknown, 40)}' is no option of a Redfish source; there are {string.Join(", ", Names)}.";
        if (source.Options.GetValueOrDefault(AuthOption) is { } auth && !Auths.Contains(auth))
            return $"{AuthOption} is {string.Join(" or ", Auths)}, not '{CleanText.Line(auth, 30)}'.";
        return GuardedHttp.Check(source);
    }

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var source = request.Source;
        using var client = new RedfishClient(http, source);
        var root = await client.GetAsync(new Uri(new Uri(source.Target), "/redfish/v1/"), cancellationToken);
        if (root.Text("RedfishVersion").Length == 0 && root.Link("Chassis") is null)
            throw new CollectException(CollectFailure.NotThisKind, $"{root.Url.Authority} answers, but not as a Redfish service. Check the address of the controller.");
        var session = new RedfishSession(http, source);
        if (request.Credential is { } credential)
            await session.OpenAsync(client, root, credential, source.Options.GetValueOrDefault(AuthOption) ?? Auths[0], cancellationToken);
        try
        {
            return await ReadAsync(client, root, request, cancellationToken);
        }
        finally
        {
            await session.CloseAsync(client.Token, CancellationToken.None);
        }
    }

    private async Task<Collected> ReadAsync(RedfishClient client, RedfishResource root, CollectRequest request, CancellationToken cancellationToken)
    {
        var reading = new RedfishReading(client, new RedfishMembers(client, root), request, SourceDevice.Of(request.Source));
        var cursor = RedfishCursor.Parse(request.Cursor);
        var systems = await reading.Members.OfAsync(root.Link("Systems"), cancellationToken);
        var chassis = await reading.Members.OfAsync(root.Link("Chassis"), cancellationToken);
        var managers = await reading.Members.OfAsync(root.Link("Managers"), cancellationToken);
        if (systems.IsEmpty && chassis.IsEmpty)
            throw new CollectException(CollectFailure.Unauthorised, $"{root.Url.Authority} shows neither systems nor chassis{(request.Credential is null ? " without a credential" : "")}. Give the source a credential that may read them.");

        AddParts(reading, systems, chassis, managers);
        var sensors = new ChassisReadings(reading);
        foreach (var box in chassis)
            await sensors.AddAsync(box, chassis.Length == 1 || box == chassis[0], cancellationToken);

        var logs = await new RedfishLogs(reading, Wanted(request.Source)).AddAsync([.. systems, .. managers, .. chassis], cursor.Logs, cancellationToken);
        var isDue = cursor.InventoryAt is not { } last || request.Now - last >= InventoryEvery || request.Now < last;
        if (isDue)
            await new RedfishInventory(reading).AddAsync(systems, chassis, root, cancellationToken);
        return new Collected
        {
            Batch = reading.Batch.ToBatch(),
            Rejections = reading.Batch.Rejections,
            Notes = [.. Plain(request), .. reading.Notes, .. client.Notes()],
            Cursor = new RedfishCursor { Logs = logs, InventoryAt = isDue ? request.Now : cursor.InventoryAt }.ToString(),
        };
    }

    private void AddParts(RedfishReading reading, ImmutableArray<RedfishResource> systems, ImmutableArray<RedfishResource> chassis, ImmutableArray<RedfishResource> managers)
    {
        foreach (var system in systems)
        {
            reading.AddHealth(system, $"System {system.Id} health");
            // Boards with GPUs are systems of their own beside the machine.
            var part = system == systems[0] ? ComponentPath.Host : new ComponentPath(ComponentKind.Board, system.Id);
            reading.AddFacts(system, part, ("Manufacturer", "manufacturer"), ("Model", "model"), ("SerialNumber", "serial"), ("PartNumber", "part_number"), ("SKU", "sku"), ("BiosVersion", "bios_version"), ("PowerState", "power_state"), ("HostName", "host_name"));
        }

        foreach (var box in chassis)
        {
            reading.AddHealth(box, $"Chassis {box.Id} health");
            reading.AddFacts(box, new ComponentPath(ComponentKind.Board, box.Id), ("Manufacturer", "manufacturer"), ("Model", "model"), ("SerialNumber", "serial"), ("PartNumber", "part_number"), ("ChassisType", "type"));
        }

        foreach (var manager in managers)
        {
            reading.AddHealth(manager, $"Manager {manager.Id} health");
            reading.AddFacts(manager, new ComponentPath(ComponentKind.Bmc, managers.Length == 1 ? null : manager.Id), ("FirmwareVersion", "firmware_version"), ("Model", "model"), ("ManagerType", "type"));
        }

        AddClock(reading, managers);
    }

    private void AddClock(RedfishReading reading, ImmutableArray<RedfishResource> managers)
    {
        if (managers.FirstOrDefault(manager => manager.Text("DateTime").Length > 0) is not { } teller
            || !DateTimeOffset.TryParse(teller.Text("DateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return;
        var (fact, note) = ControllerClock.Compare(time, clock.GetUtcNow(), reading.ContextOf(teller));
        reading.Batch.Add(fact);
        if (note is not null)
            reading.Notes.Add(note);
    }

    private static ImmutableArray<string> Wanted(DataSource source) =>
        [.. (source.Options.GetValueOrDefault(LogsOption) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static IEnumerable<string> Plain(CollectRequest request)
    {
        if (request.Credential is not null && request.Source.Target.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            yield return "The credential goes over the network in clear, because the target is http. Use https.";
    }
}
