using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A step in the rate of arriving requests: what finished plus what the engine holds more than before, compared before and after the best split.</summary>
internal sealed class TrafficStep : DerivedSign
{
    private const double Times = 1.6;
    private const int Fewest = 4;

    public override string Name => "traffic-step";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        foreach (var running in context.Device.SeriesOf("inference.requests_running"))
        {
            var arrivals = Arrivals(context.Device, running);
            if (arrivals.Count < 2 * Fewest || Split(arrivals) is not { } split || split.After < split.Before * Times)
                continue;

            var text = $"Requests rose from {Words.Figure(split.Before, 2)} to {Words.Figure(split.After, 2)} a second at {Words.Moment(split.Time)}";
            yield return context.OfPolls(running.Key.Component, split.Time, arrivals[^1].Time, text, Cite.Series(running.Key, arrivals[0].Time, arrivals[^1].Time, text, split.Before, split.After));
        }
    }

    private static List<SeriesPoint> Arrivals(DeviceView device, Series running)
    {
        var engine = running.Key.Component;
        var finished = device.SeriesOf("inference.requests_finished").Where(series => series.Key.Component == engine).ToArray();
        var waiting = device.SeriesOf("inference.requests_waiting", engine);
        var rates = new List<SeriesPoint>();
        for (var i = 1; i < running.Points.Length && finished.Length > 0; i++)
        {
            var (from, to) = (running.Points[i - 1].Time, running.Points[i].Time);
            var done = finished.Sum(series => Counters.Increase(series.Points, from, to));
            var held = running.Points[i].Value + (Samples.At(waiting, to) ?? 0) - running.Points[i - 1].Value - (Samples.At(waiting, from) ?? 0);
            rates.Add(new(to, Math.Max(0, done + held) / Math.Max(1, (to - from).TotalSeconds)));
        }

        return rates;
    }

    // The split with the largest difference of medians, each side long enough.
    private static (DateTimeOffset Time, double Before, double After)? Split(List<SeriesPoint> points)
    {
        (DateTimeOffset Time, double Before, double After)? best = null;
        for (var i = Fewest; i <= points.Count - Fewest; i++)
        {
            var before = Median.Of([.. points.Take(i).Select(point => point.Value)]);
            var after = Median.Of([.. points.Skip(i).Select(point => point.Value)]);
            if (best is null || after - before > best.Value.After - best.Value.Before)
                best = (points[i].Time, before, after);
        }

        return best;
    }
}
