using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors;

/// <summary>What every definition of a source must keep, whatever its kind.</summary>
public static class SourceBounds
{
    public const int MaxNameLength = 120;
    public const int MaxTargetLength = 2_000;
    public const int MaxOptions = 30;
    public const int MaxOptionLength = 4_000;

    private static readonly string[] SecretNames = ["password", "passwd", "secret", "token", "api_key", "apikey"];

    /// <summary>Most sources of one instance.</summary>
    public const int MaxSources = 5_000;

    /// <summary>Shortest time between two readings: exporters compute their answer each time.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan MaxInterval = TimeSpan.FromDays(1);

    /// <summary>What is wrong, with the remedy; null when the definition keeps the bounds.</summary>
    public static string? Check(DataSource source)
    {
        if (source.Name.Length is 0 or > MaxNameLength || source.Name != CleanText.Line(source.Name, MaxNameLength))
            return $"The name must be 1 to {MaxNameLength} printable characters on one line.";
        if (source.Target.Length > MaxTargetLength || source.Target.Any(char.IsControl))
            return $"The target must be at most {MaxTargetLength} characters without control characters.";
        if (source.Interval < MinInterval || source.Interval > MaxInterval)
            return $"The interval must be {MinInterval.TotalSeconds:0} s to {MaxInterval.TotalDays:0} day.";
        if (source.Timeout <= TimeSpan.Zero || source.Timeout > source.Interval)
            return $"The timeout must be more than 0 and at most the interval of {source.Interval.TotalSeconds:0.#} s.";
        if (source.Options.Count > MaxOptions)
            return $"There are {source.Options.Count} options; at most {MaxOptions} are possible.";
        if (source.Options.Keys.FirstOrDefault(name => SecretNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } secret)
            return $"'{CleanText.Line(secret, 60)}' looks like a secret, and options are kept in clear. Store it as a credential and name that in the source.";
        return source.Options.FirstOrDefault(option => option.Key.Length is 0 or > MaxNameLength || option.Value.Length > MaxOptionLength) is { Key: not null } broken
            ? $"The option '{CleanText.Line(broken.Key, 60)}' is too long; values have at most {MaxOptionLength} characters."
            : null;
    }
}
