using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors;

/// <summary>Reads a source once without storing anything, and says what was found or exactly why not.</summary>
public sealed class SourceTester
{
    /// <summary>Inventory fact with which parsers say what they have no name for.</summary>
    private const string UnknownFact = "unnamed_metrics";

    /// <summary>Prefix of the facts that tell which of several names a source uses.</summary>
    private const string NamingPrefix = "metric_name.";

    private readonly SourceReader _reader;
    private readonly CredentialVault _vault;
    private readonly TimeProvider _clock;

    internal SourceTester(SourceReader reader, CredentialVault vault, TimeProvider clock)
    {
        _reader = reader;
        _vault = vault;
        _clock = clock;
    }

    /// <param name="source">What to try; its id may be 0.</param>
    /// <param name="given">What to sign in with; null takes the stored credential the source names, if any.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    public async Task<SourceTest> TestAsync(DataSource source, Credential? given, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        try
        {
            var credential = given ?? (source.Credential is null ? null : await _vault.OpenAsync(source.Credential, cancellationToken));
            var collected = await _reader.ReadAsync(source with { Id = 0 }, credential, "", cancellationToken);
            return Found(collected, _clock.GetElapsedTime(started));
        }
        catch (CollectException failure)
        {
            return new SourceTest { IsOk = false, Failure = failure.Failure, Message = failure.Message, Duration = _clock.GetElapsedTime(started) };
        }
    }

    private static SourceTest Found(Collected collected, TimeSpan duration)
    {
        var batch = collected.Batch;
        var parts = Parts(batch);
        var devices = Distinct(parts.Select(part => part.Device.Value));
        var gpus = Distinct(parts.Where(part => part.Component is { Kind: ComponentKind.Gpu, IsNamed: true }).Select(part => Describe(part, batch)));
        var models = Distinct(parts.Where(part => part.Component is { Kind: ComponentKind.Engine, IsNamed: true }).Select(part => part.Component.Name));
        return new SourceTest
        {
            IsOk = true,
            Message = string.Create(CultureInfo.InvariantCulture, $"{Count(devices, "device")}, {Count(gpus, "GPU")}, {Count(models, "model")}: {batch.Samples.Length} samples, {batch.Readings.Length} sensor readings, {batch.Events.Length} events."),
            Duration = duration,
            Devices = devices,
            Gpus = gpus,
            Models = models,
            Metrics = Distinct(batch.Samples.Select(sample => sample.Series.Metric)),
            Names = Distinct(batch.Facts.Where(fact => fact.Name.StartsWith(NamingPrefix, StringComparison.Ordinal)).Select(fact => $"{fact.Name[NamingPrefix.Length..]} = {fact.Value}")),
            Unknown = Distinct(batch.Facts.Where(fact => fact.Name == UnknownFact).Select(fact => fact.Value)),
            Samples = batch.Samples.Length,
            Events = batch.Events.Length,
            Readings = batch.Readings.Length,
            Facts = batch.Facts.Length,
            Rejected = collected.Rejections.Length,
            Rejections = [.. collected.Rejections.Take(SourceTest.MaxListed)],
            Notes = [.. collected.Notes.Take(SourceTest.MaxListed)],
        };
    }

    private static ImmutableArray<(DeviceName Device, ComponentPath Component)> Parts(FleetBatch batch) =>
    [
        .. batch.Samples.Select(sample => (sample.Series.Device, sample.Series.Component))
            .Concat(batch.Facts.Select(fact => (fact.Device, fact.Component)))
            .Concat(batch.Readings.Select(reading => (reading.Device, Component: ComponentPath.Host)))
            .Concat(batch.Events.Select(happened => (happened.Device, happened.Component)))
            .Distinct()
            .OrderBy(part => part.Device).ThenBy(part => part.Component),
    ];

    private static string Describe((DeviceName Device, ComponentPath Component) gpu, FleetBatch batch)
    {
        var product = batch.Facts.FirstOrDefault(fact => fact.Device == gpu.Device && fact.Component == gpu.Component && fact.Name == "product")?.Value;
        return product is null ? $"{gpu.Device} : {gpu.Component}" : $"{gpu.Device} : {gpu.Component} {product}";
    }

    private static ImmutableArray<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Take(SourceTest.MaxListed)];

    private static string Count(ImmutableArray<string> names, string word) => $"{names.Length} {word}{(names.Length == 1 ? "" : "s")}";
}
