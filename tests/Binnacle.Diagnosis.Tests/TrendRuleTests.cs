using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Tests.Scenarios;

namespace Binnacle.Diagnosis.Tests;

public sealed class TrendRuleTests
{
    [Fact]
    public void Heat_that_the_load_explains_is_no_issue_and_heat_that_it_does_not_is()
    {
        double[] power = [.. Enumerable.Range(0, 200).Select(i => i / 10 % 2 == 0 ? 600.0 : 120.0)];
        double[] usual = [.. power.Select(watts => 30 + (watts * 0.05))];
        double[] hot = [.. usual.Select((celsius, i) => i >= 197 ? celsius + 12 : celsius)];

        Gpu(power, usual).Diagnose().ShouldHaveNo("TMP-DELTA");
        Gpu(power, hot).Diagnose().Only("TMP-DELTA").Text.ShouldContain("12 °C above what the same power gave");
    }

    [Fact]
    public void A_slow_drift_at_equal_load_is_found_and_gets_a_range_of_dates()
    {
        double[] power = [.. Enumerable.Range(0, 120).Select(i => 400.0 + (i % 3))];
        double[] celsius = [.. Enumerable.Range(0, 120).Select(i => 74 + (0.3 * i / 4) + (i % 2 * 0.4))];
        var story = new Scenario().Metric("gpu-node-07", "gpu/0", "gpu.power", 360, power).Metric("gpu-node-07", "gpu/0", "gpu.temperature", 360, celsius);

        var report = story.Diagnose();

        report.Only("TMP-DRIFT").Text.ShouldContain("warmer at the same load");
        var forecast = report.Forecasts.ShouldHaveSingleItem();
        forecast.Earliest!.Value.ShouldBeLessThanOrEqualTo(forecast.Eta!.Value);
        forecast.Latest!.Value.ShouldBeGreaterThanOrEqualTo(forecast.Eta!.Value);
    }

    [Fact]
    public void A_fan_that_falls_behind_its_peers_is_found_before_it_stops()
    {
        var story = new Scenario();
        for (var day = 0; day < 25; day++)
        {
            var time = Scenario.At("2026-11-19T11:00:00Z").AddDays(day - 24).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
            for (var fan = 1; fan <= 4; fan++)
                story.Reading("gpu-node-07", $"FAN{fan}", (fan == 2 ? 8_000 - (70 * day) : 8_000) + (day * 37 % 5 * 10), SensorKind.Fan, time: time);
        }

        story.Diagnose().Only("FAN-DECLINE").Component.ToString().ShouldBe("fan/FAN2");
    }

    [Theory]
    [InlineData(12.05, false)]
    [InlineData(11.2, true)]
    public void A_rail_outside_its_tolerance_in_three_readings_is_told(double volts, bool told)
    {
        var story = new Scenario();
        for (var minute = 0; minute < 30; minute += 10)
            story.Reading("gpu-node-07", "12V", volts, SensorKind.Voltage, time: $"2026-11-19T11:{minute:00}:00Z");

        story.Diagnose().Issues.Any(issue => issue.Rule == "PWR-12V").ShouldBe(told);
    }

    [Fact]
    public void Rows_that_keep_failing_are_more_than_a_reset()
    {
        var report = new Scenario().Metric("gpu-node-07", "gpu/3", "gpu.remapped_rows_uncorrectable", 1440, 11, 11, 12, 12, 13, 14).Diagnose();

        report.Only("GPU-REMAP-GROWTH").Urgency.ShouldBe(Urgency.ThisWeek);
    }

    private static Scenario Gpu(double[] power, double[] celsius) => new Scenario().Metric("gpu-node-07", "gpu/0", "gpu.power", 15, power).Metric("gpu-node-07", "gpu/0", "gpu.temperature", 15, celsius);
}
