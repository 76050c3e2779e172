using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.App.Output;
using Binnacle.Assistant.Diagnosis;
using Binnacle.Core.Evidence;

namespace Binnacle.App.Commands;

/// <summary>A root cause for the terminal: the verdict in a sentence, then causes, chain, arguments and timeline.</summary>
internal static class RcaView
{
    public static CommandResult Of(RootCauseDocument document) => new()
    {
        Json = JsonSerializer.SerializeToNode(document, DiagnosisJson.Default.RootCauseDocument) ?? new JsonObject(),
        Lines = [$"{document.Device} at {Time(document.At)} UTC: {Word(document)}. {document.Explanation}", .. Advice(document)],
        Csv = Causes(document),
        Tables = [Causes(document), Chain(document), Arguments(document), Timeline(document), Related(document)],
    };

    private static string Word(RootCauseDocument document) => JsonNamingPolicy.SnakeCaseLower.ConvertName(document.Verdict.ToString()).Replace('_', ' ');

    private static IEnumerable<string> Advice(RootCauseDocument document)
    {
        if (document.Causes is not [var best, ..])
            yield break;
        yield return $"Do: {best.Action}";
        yield return $"Next check: {best.NextCheck}";
        foreach (var warning in best.DoNot)
            yield return warning;
    }

    private static ResultTable Causes(RootCauseDocument document) => new(
        "Causes",
        ["cause", "component", "probability", "devices", "next_check", "action", "do_not"],
        [.. document.Causes.Select(cause => ImmutableArray.Create(cause.Cause, cause.Component, cause.Probability.ToString("0.00", CultureInfo.InvariantCulture), Devices(cause.Devices), cause.NextCheck, cause.Action, string.Join(' ', cause.DoNot)))]);

    private static ResultTable Chain(RootCauseDocument document) => new(
        "From the cause to what was noticed",
        ["time", "device", "what", "evidence"],
        [.. document.Causes.Take(1).SelectMany(cause => cause.Chain).Select(link => ImmutableArray.Create(Time(link.Time), link.Device.Value, link.Text, Ids(link.Evidence)))]);

    private static ResultTable Arguments(RootCauseDocument document) => new(
        "For, against, missing",
        ["cause", "speaks", "what", "evidence"],
        [
            .. document.Causes.SelectMany(cause => cause.For.Select(one => ImmutableArray.Create(cause.Cause, "for", one.Text, Ids(one.Evidence)))
                .Concat(cause.Against.Select(one => ImmutableArray.Create(cause.Cause, "against", one.Text, Ids(one.Evidence))))
                .Concat(cause.Missing.Select(one => ImmutableArray.Create(cause.Cause, "missing", one, "")))),
        ]);

    private static ResultTable Timeline(RootCauseDocument document) => new(
        "Timeline", ["time", "device", "event", "evidence"], [.. document.Timeline.Select(entry => ImmutableArray.Create(Time(entry.Time), entry.Device.Value, entry.Event, Ids(entry.Evidence)))]);

    private static ResultTable Related(RootCauseDocument document) => new(
        "Related devices", ["device", "why"], [.. document.RelatedDevices.Select(related => ImmutableArray.Create(related.Device.Value, related.Why))]);

    private static string Devices(ImmutableArray<string> devices) => devices.Length <= 3 ? string.Join(", ", devices) : $"{devices[0]} and {devices.Length - 1} more";

    private static string Ids(ImmutableArray<EvidenceId> ids) => string.Join(' ', ids);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
