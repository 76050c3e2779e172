using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>Correctable errors a day on one DIMM towards the daily limit of MEM-CE-RATE. Days without an error count as zero.</summary>
internal static class CorrectableErrorForecast
{
    private const double DailyLimit = 10;

    public static IEnumerable<Foretold> Of(DeviceView device)
    {
        foreach (var dimm in device.Happened(EventKinds.MemoryCorrectable).Where(group => group.Key.IsNamed))
        {
            var days = PerDay([.. dimm], device.AsOf);
            if (days.Count == 0 || days[^1].Value >= DailyLimit || Projection.Of(days, DailyLimit) is not { } projection)
                continue;

            var shown = $"Correctable errors a day on {Words.Part(dimm.Key)} rose to {Words.Figure(projection.Trend.Last)} in {Words.Figure(projection.Trend.Days, 0)} d";
            yield return Foretold.From(new(device.Name, dimm.Key, EventKinds.MemoryCorrectable.Name), days, projection, $"{Words.Sentence(Words.Part(dimm.Key))} reaches {DailyLimit:0} correctable errors a day", shown, dimm.Key, projection.Trend.Last, DailyLimit);
        }
    }

    private static List<SeriesPoint> PerDay(DeviceEvent[] errors, DateTimeOffset asOf)
    {
        var counts = errors.GroupBy(entry => entry.Time.UtcDateTime.Date).ToDictionary(day => day.Key, day => day.Sum(entry => (double)entry.Count));
        var days = new List<SeriesPoint>();
        // The last, unfinished day would always look like an improvement.
        for (var day = errors[0].Time.UtcDateTime.Date; day < asOf.UtcDateTime.Date && days.Count < 120; day = day.AddDays(1))
            days.Add(new(new DateTimeOffset(day, TimeSpan.Zero), counts.GetValueOrDefault(day)));
        return days;
    }
}
