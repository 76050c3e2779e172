using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Collectors;

/// <summary>Log messages of collecting: event ids 2000 to 2099. No message holds a secret, a header or a query.</summary>
internal static partial class CollectLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Source '{Source}' ({Kind}) fails, {Failure}: {Reason}")]
    public static partial void Failing(ILogger logger, string source, string kind, CollectFailure failure, string reason);

    [LoggerMessage(2002, LogLevel.Information, "Source '{Source}' answers again after {Failures} failures")]
    public static partial void Recovered(ILogger logger, string source, int failures);

    [LoggerMessage(2003, LogLevel.Error, "Reading source '{Source}' failed inside Binnacle with {Exception} at {Place}")]
    public static partial void Defect(ILogger logger, string source, string exception, string place);

    [LoggerMessage(2004, LogLevel.Warning, "The state of source {SourceId} could not be written: {Reason}")]
    public static partial void StateNotWritten(ILogger logger, int sourceId, string reason);

    [LoggerMessage(2005, LogLevel.Warning, "The list of sources could not be read, the running ones go on: {Reason}")]
    public static partial void SourcesNotRead(ILogger logger, string reason);

    [LoggerMessage(2006, LogLevel.Information, "Reading source '{Source}' ({Kind}) every {Seconds} s")]
    public static partial void Started(ILogger logger, string source, string kind, double seconds);
}
