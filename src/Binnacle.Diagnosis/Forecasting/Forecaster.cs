using System.Collections.Immutable;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>Everything that can be foretold, soonest first.</summary>
internal static class Forecaster
{
    private static readonly ImmutableArray<Func<DeviceView, IEnumerable<Foretold>>> Sources =
        [BatteryForecast.Of, CorrectableErrorForecast.Of, FanForecast.Of, HeatForecast.Of, KvCacheForecast.Of, RemapForecast.Of];

    public static ImmutableArray<Forecast> Forecasts(FleetView fleet, EvidenceLedger ledger) =>
    [
        .. fleet.Devices.SelectMany(device => Sources.SelectMany(source => source(device)))
            .Select(found => found.Forecast with { Evidence = [ledger.Add(found.Evidence)] })
            .OrderBy(forecast => forecast.Eta ?? DateTimeOffset.MaxValue).ThenBy(forecast => forecast.Device).ThenBy(forecast => forecast.Component)
            .ThenBy(forecast => forecast.What, StringComparer.Ordinal),
    ];
}
