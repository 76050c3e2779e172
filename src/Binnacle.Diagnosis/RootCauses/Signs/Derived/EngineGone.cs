using Binnacle.Core.Devices;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>An inference engine that was scraped and no longer answers.</summary>
internal sealed class EngineGone : DerivedSign
{
    private const string Metric = "inference.requests_running";

    public override string Name => "engine-gone";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        if (Silences.Newest(context.Device, context.Fleet, Metric) is not { } silence)
            yield break;

        var series = context.Device.SeriesOf(Metric)[0];
        var text = $"The engine's metrics stopped at {Words.Moment(silence.From)}{(silence.Ended ? $" and came back at {Words.Moment(silence.To)}" : "")}";
        yield return context.OfPolls(new ComponentPath(ComponentKind.Engine, series.Key.Component.Name), silence.From, silence.To, text, Cite.Series(series.Key, series.Points[0].Time, silence.From, text));
    }
}
