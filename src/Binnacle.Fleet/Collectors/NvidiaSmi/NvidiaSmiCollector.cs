using System.Collections.Immutable;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Nvml;
using Binnacle.Fleet.Collectors.Tools;
using Binnacle.Fleet.Formats.NvidiaSmi;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Collectors.NvidiaSmi;

/// <summary>The GPUs of this machine through <c>nvidia-smi -q -x</c>, with their processes. Slower than NVML and without XIDs; it needs no library of the right kind.</summary>
/// <param name="program">The program; <c>nvidia-smi</c> but in tests. Never from a source's definition: a program is code.</param>
/// <param name="local">What this machine knows of processes.</param>
internal sealed class NvidiaSmiCollector(string program, LocalProcesses local) : Collector
{
    private static readonly SmiXmlParser Parser = new();

    public NvidiaSmiCollector()
        : this("nvidia-smi", new LocalProcesses())
    {
    }

    public override SourceKind Kind => SourceKind.NvidiaSmi;

    /// <summary>It takes a second or more on a machine with eight GPUs.</summary>
    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(15);

    public override string? Check(DataSource source) =>
        source.Target.Length > 0 ? "nvidia-smi reads the GPUs of this machine and takes no target. For another machine, run an agent or an exporter there." : null;

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var command = new ToolCommand(program, ["-q", "-x"]) { InstallHint = "It comes with the NVIDIA driver" };
        var result = await ToolProcess.RunAsync(command, cancellationToken);
        // It answers with XML and a code other than 0 when one GPU is lost; what it says of the others counts.
        if (!result.IsSuccess && !result.Text.Contains("<nvidia_smi_log", StringComparison.Ordinal))
            throw new CollectException(CollectFailure.Refused, $"{program} failed with code {result.ExitCode}: {Told(result)}");
        var context = new ParseContext { Path = request.Source.Name, Device = SourceDevice.Of(request.Source), CapturedAt = request.Now };
        var batch = new BatchBuilder();
        foreach (var record in Parser.ParseDocument(result.Output, context))
            batch.Add(Now(record, request.Now));
        if (batch.Accepted == 0)
            throw new CollectException(CollectFailure.NotThisKind, batch.Rejections.IsEmpty ? $"{program} printed no GPU." : batch.Rejections[0].Reason);
        return new() { Batch = batch.ToBatch(), Rejections = batch.Rejections };
    }

    private static string Told(ToolResult result) =>
        Core.Text.CleanText.Line(result.LastError.Length > 0 ? result.LastError : result.Text, 200) is { Length: > 0 } text ? text : "it said nothing. Run nvidia-smi by hand.";

    // The tool prints local time without its zone; this very machine's clock is better.
    private ParsedRecord Now(ParsedRecord record, DateTimeOffset now) => record is not ParsedRecord.Accepted accepted ? record : accepted with
    {
        Samples = [.. accepted.Samples.Select(sample => sample with { Time = now })],
        Events = [.. accepted.Events.Select(happened => happened with { Time = now, TimeQuality = Core.Time.TimeQuality.Reported })],
        Facts = [.. accepted.Facts.Select(fact => fact with { Time = now })],
        Processes = [.. accepted.Processes.Select(look => look with { Time = now, Processes = Known(look.Processes) })],
    };

    private ImmutableArray<GpuProcess> Known(ImmutableArray<GpuProcess> processes) =>
        [.. processes.Select(process => local.Find(process.Pid) is { } known ? process with { User = known.User, Container = known.Container, StartedAt = known.StartedAt } : process)];
}
