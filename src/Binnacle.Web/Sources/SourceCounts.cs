using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Sources;

/// <summary>How the data sources fare together.</summary>
/// <param name="Enabled">Sources that are switched on.</param>
/// <param name="Failing">Those whose last reading failed.</param>
/// <param name="Waiting">Those never read yet.</param>
/// <param name="OldestAgeS">Age of the oldest newest reading, in seconds; null when none was ever read.</param>
public sealed record SourceCounts(int Enabled, int Failing, int Waiting, double? OldestAgeS)
{
    public static SourceCounts Of(ImmutableArray<SourceStatus> sources, DateTimeOffset now)
    {
        ImmutableArray<SourceStatus> on = [.. sources.Where(status => status.Source.IsEnabled)];
        var ages = on.Select(status => status.Age(now)).OfType<TimeSpan>().ToArray();
        return new SourceCounts(
            on.Length,
            on.Count(status => status.IsFailing),
            on.Count(status => status.State?.LastAttempt is null),
            ages.Length == 0 ? null : Math.Round(ages.Max().TotalSeconds, 1));
    }

    /// <summary><c>3 of 4 running, 1 failing, oldest 12 s</c>; empty without sources.</summary>
    public string InWords()
    {
        if (Enabled == 0)
            return "";
        var failing = Failing > 0 ? $", {Failing} failing" : "";
        var oldest = OldestAgeS is { } age ? string.Create(CultureInfo.InvariantCulture, $", oldest {age:0} s") : "";
        return $"{Enabled - Failing - Waiting} of {Enabled} running{failing}{oldest}";
    }
}
