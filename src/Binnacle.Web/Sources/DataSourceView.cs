using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Sources;

/// <summary>A data source with how it fares.</summary>
public sealed record DataSourceView
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string Target { get; init; }
    public string? Device { get; init; }
    public required double IntervalS { get; init; }
    public required double TimeoutS { get; init; }
    public required bool Enabled { get; init; }
    public string? Credential { get; init; }
    public required string Site { get; init; }
    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    /// <summary>False when the operator switched the check of its certificate off.</summary>
    public required bool VerifiesTls { get; init; }

    /// <summary><c>ok</c>, <c>failing</c>, <c>waiting</c> (never tried) or <c>off</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Seconds since it was last read and stored; null when it never was.</summary>
    public double? AgeS { get; init; }

    /// <summary>It was not read for three intervals although it should have been.</summary>
    public required bool Stale { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }
    public DateTimeOffset? LastAttempt { get; init; }
    public DateTimeOffset? NextAttempt { get; init; }
    public int Failures { get; init; }

    /// <summary>Why it fails, in one word: <c>unreachable</c>, <c>unauthorised</c>, <c>not_allowed</c>.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it fails and what to try.</summary>
    public string Error { get; init; } = "";

    public double? DurationMs { get; init; }

    /// <summary>Samples, events, readings and facts of the last reading.</summary>
    public int Records { get; init; }
    public int Rejected { get; init; }
    public ImmutableArray<string> Notes { get; init; } = [];

    public static DataSourceView Of(SourceStatus status, DateTimeOffset now)
    {
        var (source, state) = (status.Source, status.State);
        var age = status.Age(now);
        return new DataSourceView
        {
            Id = source.Id,
            Name = source.Name,
            Kind = SourceKindNames.Of(source.Kind),
            Target = source.Target,
            Device = source.Device?.Value,
            IntervalS = source.Interval.TotalSeconds,
            TimeoutS = source.Timeout.TotalSeconds,
            Enabled = source.IsEnabled,
            Credential = source.Credential,
            Site = source.Site,
            Options = source.Options,
            VerifiesTls = !string.Equals(source.Options.GetValueOrDefault("verify_tls"), "false", StringComparison.OrdinalIgnoreCase),
            Status = StatusOf(status),
            AgeS = age is { } known ? Math.Round(known.TotalSeconds, 1) : null,
            Stale = status.IsStale(now),
            LastSuccess = state?.LastSuccess,
            LastAttempt = state?.LastAttempt,
            NextAttempt = state?.NextAttempt,
            Failures = state?.Failures ?? 0,
            Failure = state?.Failure is { } failure ? FailureWords.Of(failure) : null,
            Error = state?.Error ?? "",
            DurationMs = state?.LastAttempt is null ? null : Math.Round(state.Duration.TotalMilliseconds, 1),
            Records = state?.Records ?? 0,
            Rejected = state?.Rejected ?? 0,
            Notes = state?.Notes ?? [],
        };
    }

    private static string StatusOf(SourceStatus status)
    {
        if (!status.Source.IsEnabled)
            return "off";
        if (status.State?.LastAttempt is null)
            return "waiting";
        return status.IsFailing ? "failing" : "ok";
    }
}
