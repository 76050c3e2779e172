using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.Rules;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>What a derived sign is read from.</summary>
/// <param name="Info">The sign.</param>
/// <param name="Device">The machine.</param>
/// <param name="Fleet">Its surroundings.</param>
/// <param name="Findings">What the rules found on it, by rule.</param>
internal sealed record SignContext(SignInfo Info, DeviceView Device, FleetView Fleet, ILookup<string, Finding> Findings)
{
    private static readonly TimeSpan OnePoll = TimeSpan.FromMinutes(10);

    /// <summary>A sign from events.</summary>
    public Sign OfEvents(ComponentPath component, IReadOnlyList<DeviceEvent> events, string? text = null)
    {
        var sign = SignReader.OfEventsOf(Info, component, events);
        return text is null ? sign : sign with { Text = text };
    }

    /// <summary>A sign from polled values.</summary>
    public Sign OfPolls(ComponentPath component, DateTimeOffset first, DateTimeOffset last, string text, params ReadOnlySpan<EvidenceItem> evidence) => new()
    {
        Info = Info,
        Device = Device.Name,
        Component = component,
        Moments = [first],
        Last = last,
        Uncertainty = OnePoll,
        Text = text,
        Evidence = [.. evidence],
    };

    /// <summary>A sign from findings of rules.</summary>
    public Sign OfFindings(ComponentPath component, IReadOnlyList<Finding> findings, string text) => new()
    {
        Info = Info,
        Device = Device.Name,
        Component = component,
        Moments = SignMoments.Of([.. findings.Select(finding => finding.FirstSeen).Distinct().Order()]),
        Last = findings.Max(finding => finding.LastSeen),
        Uncertainty = OnePoll,
        Text = text,
        Evidence = [.. findings.SelectMany(finding => finding.Evidence.Take(1)).DistinctBy(item => item.Key).Take(4)],
    };
}
