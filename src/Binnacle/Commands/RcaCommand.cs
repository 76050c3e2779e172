using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.Assistant.Diagnosis;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle rca PATH… --device NAME</c>: why it happened, from captures alone.</summary>
internal static class RcaCommand
{
    private static readonly Option<string> Device = new("--device") { Description = "The machine in question", HelpName = "NAME", Required = true };

    private static readonly Option<string?> At = new("--at") { Description = "The moment in question (default: the machine's newest record)", HelpName = "T" };

    private static readonly Option<string?> Describe = new("--describe") { Description = "What was seen, in plain words", HelpName = "TEXT" };

    private static readonly Option<string?> Site = new("--site") { Description = "Description of racks, PDUs, cooling, maintenance and changes", HelpName = "SITE.json" };

    public static Command Build()
    {
        var command = new Command("rca", "Say why it happened: ranked causes with evidence for and against, what is missing, and the next check. No store is used.");
        command.Add(CaptureOptions.Paths);
        foreach (var option in new Option[] { Device, At, Describe, Site, CaptureOptions.Kind, CaptureOptions.Node, CaptureOptions.TimeZone, CaptureOptions.Year })
            command.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(new CommandScope(parsed), cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, CancellationToken cancellationToken)
    {
        var text = scope.Parsed.GetValue(Device)!;
        if (!DeviceName.TryParse(text, out var device))
            throw new CliException(ExitCodes.Usage, $"--device '{text}' is not a device name.");
        var at = CaptureOptions.ReadTime("--at", scope.Parsed.GetValue(At));
        var paths = scope.Parsed.GetValue(CaptureOptions.Paths)!;
        var files = CaptureFiles.Existing(scope.Parsed.GetValue(Site) is { } site ? [.. paths, site] : paths);
        var collection = Collect(scope, files, cancellationToken);
        var input = InputOf(collection, scope.Clock.GetUtcNow());
        Known(device, input);

        var ledger = new EvidenceLedger();
        var report = RootCauseEngine.Run(new() { Evidence = input, Device = device, At = at, Description = scope.Parsed.GetValue(Describe) ?? "" }, ledger, cancellationToken);
        scope.Write(RcaView.Of(RootCauseDocument.Of(report, ledger)));
        return collection.Sources.All(source => source.Accepted + source.Duplicates == 0) ? ExitCodes.InvalidInput : ExitCodes.Ok;
    }

    private static CaptureCollection Collect(CommandScope scope, IReadOnlyList<CaptureFile> files, CancellationToken cancellationToken)
    {
        var collection = new CaptureCollection(new CaptureReader(CaptureFormats.BuiltIn), TimeRange.Always);
        var options = CaptureOptions.Read(scope.Parsed) with { At = null };
        foreach (var file in files)
            collection.Add(file, options, scope.Clock.GetUtcNow(), cancellationToken);
        foreach (var source in collection.Sources.Where(source => source.Rejected > 0 && scope.IsVerbose))
            scope.Note($"{source.Path}: {source.Rejected} records rejected");
        return collection;
    }

    /// <summary>The evidence of a collection, judged from its newest record, or from now where a clock ran ahead.</summary>
    public static DiagnosisInput InputOf(CaptureCollection collection, DateTimeOffset now)
    {
        var end = collection.Newest is { } newest && newest < now ? newest : now;
        return new()
        {
            Window = new TimeRange(DateTimeOffset.MinValue, end.AddTicks(1)),
            AsOf = end,
            Events = collection.Events,
            Readings = collection.Readings,
            Series = collection.Series,
            Facts = collection.Facts,
        };
    }

    // A name nobody ever mentioned is a slip of the pen; one the site knows is a machine without captures.
    private static void Known(DeviceName device, DiagnosisInput input)
    {
        var names = new SortedSet<DeviceName>(input.Events.Select(entry => entry.Device));
        names.UnionWith(input.Readings.Select(reading => reading.Device));
        names.UnionWith(input.Series.Select(series => series.Key.Device));
        names.UnionWith(input.Facts.Select(fact => fact.Device));
        if (!names.Contains(device))
            throw new CliException(ExitCodes.NotFound, $"No capture and no site description names '{device}'. Known: {string.Join(", ", names.Take(12))}{(names.Count > 12 ? $" and {names.Count - 12} more" : "")}.");
    }
}
