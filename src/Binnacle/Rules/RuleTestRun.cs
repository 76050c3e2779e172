using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Binnacle.App.Commands;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;

namespace Binnacle.App.Rules;

/// <summary>Runs one test and says in words what it missed; nothing where it passed.</summary>
internal static class RuleTestRun
{
    public static ImmutableArray<string> Run(RuleTest test, CancellationToken cancellationToken)
    {
        var at = CaptureOptions.ReadTime("at", test.At.Length > 0 ? test.At : null);
        var collection = new CaptureCollection(new CaptureReader(CaptureFormats.BuiltIn), TimeRange.Always);
        foreach (var capture in test.Captures)
            collection.Add(CaptureFile.InMemory(capture.Path, Encoding.UTF8.GetBytes(capture.Text), at ?? DateTimeOffset.UnixEpoch), new ImportOptions { At = at }, at ?? DateTimeOffset.UnixEpoch, cancellationToken);

        var unread = collection.Sources.Where(source => source.Accepted == 0).Select(source => $"nothing in {source.Path} could be read");
        var input = RcaCommand.InputOf(collection, at ?? collection.Newest ?? DateTimeOffset.UnixEpoch);
        return [.. unread, .. Issues(test, input, cancellationToken), .. Cause(test, input, at, cancellationToken)];
    }

    private static IEnumerable<string> Issues(RuleTest test, DiagnosisInput input, CancellationToken cancellationToken)
    {
        if (test.Expect.Issues.Count + test.Expect.NoIssues.Count == 0)
            yield break;
        var report = DiagnosisEngine.Run(input, new EvidenceLedger(), cancellationToken);
        var raised = string.Join(", ", report.Issues.Select(issue => issue.Rule).Distinct(StringComparer.Ordinal).DefaultIfEmpty("none"));
        foreach (var expected in test.Expect.Issues)
        {
            var words = expected.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (!report.Issues.Any(issue => Is(issue, words)))
                yield return $"{expected} was not raised; raised: {raised}";
        }

        foreach (var unwanted in test.Expect.NoIssues.Where(rule => report.Issues.Any(issue => string.Equals(issue.Rule, rule, StringComparison.OrdinalIgnoreCase))))
            yield return $"{unwanted} was raised";
    }

    private static bool Is(Issue issue, string[] words) =>
        string.Equals(issue.Rule, words[0], StringComparison.OrdinalIgnoreCase)
        && (words.Length == 1 || string.Equals(JsonNamingPolicy.SnakeCaseLower.ConvertName(issue.Urgency.ToString()), words[1].Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Cause(RuleTest test, DiagnosisInput input, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (test.Expect.Cause.Length + test.Expect.Verdict.Length == 0)
            yield break;
        if (!DeviceName.TryParse(test.Device, out var device))
        {
            yield return "a cause is expected, and no device is named";
            yield break;
        }

        var report = RootCauseEngine.Run(new() { Evidence = input, Device = device, At = at, Description = test.Describe }, new EvidenceLedger(), cancellationToken);
        var verdict = JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Verdict.ToString());
        if (test.Expect.Verdict.Length > 0 && verdict != test.Expect.Verdict)
            yield return $"the verdict is {verdict}, not {test.Expect.Verdict}";
        var first = report.Causes.FirstOrDefault()?.Cause ?? "none";
        if (test.Expect.Cause.Length > 0 && first != test.Expect.Cause)
            yield return $"the first cause is {first}, not {test.Expect.Cause}";
    }
}
