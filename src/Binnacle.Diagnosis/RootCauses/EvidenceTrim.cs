using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>Cuts the evidence to the machines and the time a question is about. What came later must not explain what came before.</summary>
internal static class EvidenceTrim
{
    /// <summary>The time of the newest record of a machine, no later than the moment the evidence is judged from.</summary>
    public static DateTimeOffset Newest(DiagnosisInput evidence, DeviceName device)
    {
        var events = evidence.Events.Where(entry => entry.Device == device && entry.TimeQuality != TimeQuality.ClockUnset && entry.Kind != EventKinds.SystemMaintenance).Select(entry => entry.Time);
        var readings = evidence.Readings.Where(reading => reading.Device == device).Select(reading => reading.Time);
        var series = evidence.Series.Where(one => one.Key.Device == device && one.Points.Length > 0).Select(one => one.Points[^1].Time);
        return events.Concat(readings).Concat(series).Where(time => time <= evidence.AsOf).DefaultIfEmpty(evidence.AsOf).Max();
    }

    public static DiagnosisInput To(RootCauseInput input, ImmutableArray<DeviceName> machines, TimeRange window)
    {
        var wanted = machines.ToHashSet();
        var evidence = input.Evidence;
        return evidence with
        {
            Window = new(window.From, window.To.AddTicks(1)),
            AsOf = window.To,
            // A record of an unset clock has no usable time of its own, and still is one of these machines'.
            Events = [.. evidence.Events.Where(entry => wanted.Contains(entry.Device)).Select(entry => entry.TimeQuality == TimeQuality.ClockUnset && entry.Time < window.From ? entry with { Time = window.From } : entry)],
            Readings = [.. evidence.Readings.Where(reading => wanted.Contains(reading.Device) && reading.Time >= window.From && reading.Time <= window.To)],
            Series = [.. evidence.Series.Where(one => wanted.Contains(one.Key.Device)).Select(one => Cut(one, window)).Select(one => input.Options.ConditionOnLoad ? one : WithoutLoad(one)).Where(one => one.Points.Length > 0)],
            Facts = [.. evidence.Facts.Where(fact => wanted.Contains(fact.Device))],
            Devices = machines,
        };
    }

    private static Series Cut(Series series, TimeRange window)
    {
        if (series.Points.Length == 0 || (series.Points[0].Time >= window.From && series.Points[^1].Time <= window.To))
            return series;
        return series with { Points = [.. series.Points.Where(point => point.Time >= window.From && point.Time <= window.To)] };
    }

    // For the ablation: with one load for all times, the baseline knows none.
    private static Series WithoutLoad(Series series) =>
        series.Key.Metric == "gpu.power" ? series with { Points = [.. series.Points.Select(point => point with { Value = 1 })] } : series;
}
