using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Shared;

internal sealed class SwitchSilent : SharedRule
{
    private const string Metric = "gpu.temperature";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    public override RuleInfo Info { get; } = new()
    {
        Id = "TOR-LOSS",
        Title = "Machines behind one switch stopped reporting together",
        Subsystem = Subsystem.Network,
        Severity = Severity.Critical,
        Urgency = Urgency.Immediate,
        Needs = "The site description (switch) and metrics of the machines behind it and of others.",
        Limit = "Every machine behind the switch whose metrics are read, 3 at least, silent for 10 min since the same 5 min, while machines elsewhere report.",
        Source = "Our figures; one missed scrape is no news.",
        Action = "Check the switch and its uplinks; ask the management controllers, which are on another network, whether the machines run.",
        DoNot = "Do not power-cycle the machines before their controllers were asked.",
        Clears = Clearing.ByNewerValue,
    };

    public override DomainKind Kind => DomainKind.Switch;

    public override SharedHit? Find(Domain domain, IReadOnlyDictionary<DeviceName, DeviceView> views, ILookup<DeviceName, JudgedIssue> issues)
    {
        var read = domain.Members.Where(views.ContainsKey).Select(member => views[member]).Where(view => view.SeriesOf(Metric).Count > 0).Select(view => (View: view, Last: LastOf(view))).ToArray();
        if (read.Length < FewestMachines)
            return null;
        var (from, to) = (read.Min(one => one.Last), read.Max(one => one.Last));
        var heard = views.Values.Where(view => !domain.Members.Contains(view.Name) && view.SeriesOf(Metric).Count > 0).Select(LastOf).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        if (to - from > Within || heard - to < Silence)
            return null;
        var text = $"All {Words.Count(read.Length, "machine")} read behind {domain.Text} stopped reporting at {Words.Moment(from)}, others went on";
        return new([.. read.Select(one => one.View.Name).Order()], from, to, text, true, [.. read.Take(4).Select(one => Cite.Series(one.View.SeriesOf(Metric)[0].Key, one.View.SeriesOf(Metric)[0].Points[0].Time, one.Last, $"{one.View.Name} last reported {Words.Moment(one.Last)}"))]);
    }

    public override bool Explains(JudgedIssue issue) => issue.Finding.Rule.Id is "GPU-SILENT" or "GPU-COUNT";

    private static DateTimeOffset LastOf(DeviceView view) => view.SeriesOf(Metric).Max(series => series.Points[^1].Time);
}
