using System.Collections.Immutable;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis;

namespace Binnacle.Assistant.Diagnosis;

/// <summary>A forecast as the contract shapes it.</summary>
public sealed record DocumentForecast(string Device, string Component, string What, DateTimeOffset? Eta, DateTimeOffset? Earliest, DateTimeOffset? Latest, double Confidence, string Method, ImmutableArray<EvidenceId> Evidence)
{
    public static DocumentForecast Of(Forecast forecast) =>
        new(forecast.Device.Value, forecast.Component.ToString(), forecast.What, forecast.Eta, forecast.Earliest, forecast.Latest, forecast.Confidence, forecast.Method, forecast.Evidence);
}
