using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Diagnosis.Tests.Scenarios;

namespace Binnacle.Diagnosis.Tests.RootCauses;

/// <summary>Questions for a root cause, asked of a story.</summary>
internal static class Asking
{
    public static RootCauseReport Why(this Scenario story, string device, string description = "", EvidenceLedger? ledger = null) =>
        RootCauseEngine.Run(new() { Evidence = story.Input(), Device = DeviceName.Parse(device), At = story.AsOf, Description = description }, ledger ?? new(), TestContext.Current.CancellationToken);

    /// <summary>Labels of a site: racks of machines on one strip, one switch and one cooling zone.</summary>
    public static Scenario Site(this Scenario story, string pdu, params ReadOnlySpan<string> devices)
    {
        foreach (var device in devices)
            story.Fact(device, "host", "label.pdus", pdu).Fact(device, "host", "label.row", "A");
        return story;
    }

    /// <summary>A kernel log that has nothing to tell, so that its silence counts.</summary>
    public static Scenario Watched(this Scenario story, string device) =>
        story.Event(device, "2026-11-19T09:00:00Z", Core.Events.EventKinds.SystemKernelMessage, text: "perf: interrupt took too long");

    public static string First(this RootCauseReport report) => report.Causes.Length == 0 ? report.Verdict.ToString() : report.Causes[0].Cause;
}
