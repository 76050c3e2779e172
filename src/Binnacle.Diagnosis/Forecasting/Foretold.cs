using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>A forecast and what shows it, before the evidence has an id.</summary>
internal sealed record Foretold(Forecast Forecast, EvidenceItem Evidence)
{
    /// <summary>From a projection: "GPU 3 reaches 87 °C in about 12 d".</summary>
    /// <param name="key">The series, for the citation.</param>
    /// <param name="points">The daily values.</param>
    /// <param name="projection">When the limit is met.</param>
    /// <param name="what">Subject and limit: "Clock battery reaches 2.5 V".</param>
    /// <param name="shown">What the values did, for the evidence.</param>
    /// <param name="component">The part.</param>
    /// <param name="figures">Figures the texts name.</param>
    public static Foretold From(SeriesKey key, IReadOnlyList<SeriesPoint> points, Projection projection, string what, string shown, ComponentPath component, params ReadOnlySpan<double> figures)
    {
        var days = (projection.Eta - points[^1].Time).TotalDays;
        return new(
            new()
            {
                Device = key.Device,
                Component = component,
                What = $"{what} in about {Words.Figure(days, 0)} d (between {Words.Figure((projection.Earliest - points[^1].Time).TotalDays, 0)} and {Words.Figure((projection.Latest - points[^1].Time).TotalDays, 0)} d)",
                Eta = projection.Eta,
                Earliest = projection.Earliest,
                Latest = projection.Latest,
                Confidence = projection.Confidence,
                Method = Projection.Method,
            },
            Cite.Series(key, points[0].Time, points[^1].Time, shown, figures));
    }
}
