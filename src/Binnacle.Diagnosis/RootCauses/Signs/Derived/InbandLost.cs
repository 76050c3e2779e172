using Binnacle.Core.Devices;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A machine whose metrics stopped altogether while others go on: not reachable in band, or not running.</summary>
internal sealed class InbandLost : DerivedSign
{
    private const string Metric = "gpu.temperature";

    public override string Name => "inband-lost";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        if (Silences.Newest(context.Device, context.Fleet, Metric) is not { } silence)
            yield break;

        var series = context.Device.SeriesOf(Metric)[0];
        var text = $"The machine's metrics stopped at {Words.Moment(silence.From)}{(silence.Ended ? $" and came back at {Words.Moment(silence.To)}" : "")}";
        yield return context.OfPolls(ComponentPath.Host, silence.From, silence.To, text, Cite.Series(series.Key, series.Points[0].Time, silence.From, text));
    }
}
