using System.Net;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>
/// A management controller through ipmitool or FreeIPMI: new records of its event log, sensors with their limits, its clock, power, and once a day what
/// the machine is made of. Asks only for what a reading account may see.
/// </summary>
internal sealed class IpmiCollector(TargetGuard guard, TimeProvider clock) : Collector, IDisposable
{
    /// <summary>Units do not change by themselves, and reading their chips is slow.</summary>
    private static readonly TimeSpan InventoryEvery = TimeSpan.FromHours(24);

    // Descriptions of sensors that FreeIPMI keeps; a folder of this process alone, because it also holds what signs in.
    private readonly Lazy<DirectoryInfo> _cacheFolder = new(() => Directory.CreateTempSubdirectory("binnacle-ipmi-"));

    public override SourceKind Kind => SourceKind.Ipmi;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(300);

    /// <summary>A controller with 200 sensors takes half a minute to list them twice.</summary>
    public override TimeSpan DefaultTimeout => TimeSpan.FromSeconds(120);

    public override string? Check(DataSource source) => IpmiOptions.TryRead(source, out _);

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        if (IpmiOptions.TryRead(request.Source, out var options) is { } wrong)
            throw new CollectException(CollectFailure.NotThisKind, wrong);
        IPAddress? address = options.Target is { } target ? (await guard.ResolveAsync(target.Host, cancellationToken))[0] : null;
        using BmcTool tool = options.Tool == "freeipmi"
            ? new FreeIpmi(options, address, request.Credential, _cacheFolder.Value.FullName)
            : new Ipmitool(options, address, request.Credential);
        var context = new ParseContext { Path = request.Source.Name, Device = IpmiOptions.DeviceOf(request.Source), CapturedAt = request.Now };
        return await ReadAsync(new BmcReader(tool, context), options, request, context, cancellationToken);
    }

    public void Dispose()
    {
        if (_cacheFolder.IsValueCreated && _cacheFolder.Value.Exists)
            _cacheFolder.Value.Delete(recursive: true);
    }

    private async Task<Collected> ReadAsync(BmcReader reader, IpmiOptions options, CollectRequest request, ParseContext context, CancellationToken cancellationToken)
    {
        var batch = new BatchBuilder();
        Add(batch, await reader.ReadAsync(BmcQuery.Controller, null, cancellationToken));
        await AddClockAsync(reader, batch, context, cancellationToken);

        var cursor = SelCursor.Parse(request.Cursor);
        var log = await reader.TryReadAsync(BmcQuery.LogState, "The state of the event log", null, cancellationToken);
        Add(batch, log);
        var (records, next) = await new SelFollower(reader, options.Records).ReadAsync(SelState.Of(log), cursor, cancellationToken);
        Add(batch, records);

        var sensors = await reader.TryReadAsync(BmcQuery.Sensors, "The sensors", null, cancellationToken);
        var limits = await reader.TryReadAsync(BmcQuery.Limits, "The limits of the sensors", null, cancellationToken);
        Add(batch, reader.Tool.Join(sensors, limits));

        next = await AddInventoryAsync(reader, batch, next, request.Now, cancellationToken);
        return new Collected { Batch = batch.ToBatch(), Rejections = batch.Rejections, Notes = [.. reader.Notes], Cursor = next.ToString() };
    }

    private async Task AddClockAsync(BmcReader reader, BatchBuilder batch, ParseContext context, CancellationToken cancellationToken)
    {
        if (!BmcClock.TryRead(await reader.LineAsync(BmcQuery.Clock, cancellationToken), out var time))
            return;
        var (fact, note) = ControllerClock.Compare(time, clock.GetUtcNow(), context);
        batch.Add(fact);
        if (note is not null)
            reader.Notes.Add(note);
    }

    private static async Task<SelCursor> AddInventoryAsync(BmcReader reader, BatchBuilder batch, SelCursor cursor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isDue = cursor.InventoryAt is not { } last || now - last >= InventoryEvery || now < last;
        if (isDue)
            Add(batch, await reader.TryReadAsync(BmcQuery.Units, "The field-replaceable units", null, cancellationToken));
        if (!isDue && cursor.WithoutPower)
            return cursor;
        var power = await reader.TryReadAsync(BmcQuery.Power, "The power of the machine (DCMI)", null, cancellationToken);
        Add(batch, power);
        return cursor with { InventoryAt = isDue ? now : cursor.InventoryAt, WithoutPower = power.IsEmpty };
    }

    private static void Add(BatchBuilder batch, IEnumerable<ParsedRecord> records)
    {
        foreach (var record in records)
            batch.Add(record);
    }
}
