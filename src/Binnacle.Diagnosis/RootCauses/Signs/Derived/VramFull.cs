using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>GPU memory above 98 % in use at some moment. Engines that allocate in advance stand near 90 %.</summary>
internal sealed class VramFull : DerivedSign
{
    private const double Full = 0.98;

    public override string Name => "vram-full";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        foreach (var used in context.Device.SeriesOf("gpu.memory_used"))
        {
            var free = context.Device.SeriesOf("gpu.memory_free", used.Key.Component);
            var total = context.Device.SeriesOf("gpu.memory_total", used.Key.Component);
            var at = used.Points.FirstOrDefault(point => Samples.At(total, point.Time) is { } all ? point.Value > all * Full : Samples.At(free, point.Time) is { } rest && point.Value > (point.Value + rest) * Full);
            if (at.Value <= 0)
                continue;
            var text = $"{Words.Sentence(Words.Part(used.Key.Component))} above {Words.Percent(Full)} of its memory since {Words.Moment(at.Time)}";
            yield return context.OfPolls(used.Key.Component, at.Time, used.Points[^1].Time, text, Cite.Series(used.Key, at.Time, used.Points[^1].Time, text, Full));
        }
    }
}
