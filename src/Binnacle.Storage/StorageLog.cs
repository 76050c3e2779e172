using Binnacle.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Binnacle.Storage;

/// <summary>What the store says in the log. Event ids 6000 to 6999.</summary>
internal static partial class StorageLog
{
    public static void Removed(ILogger log, RetentionStep step)
    {
        if (step is { Records: > 0, Before: { } before })
            Removed(log, step.Records, step.Class, before);
    }

    [LoggerMessage(6000, LogLevel.Information, "Retention removed {Records} records of {Class} from before {Before:u}.")]
    private static partial void Removed(ILogger log, long records, string @class, DateTimeOffset before);

    [LoggerMessage(6001, LogLevel.Warning, "The store could not be maintained; it is tried again in half a minute.")]
    public static partial void MaintenanceFailed(ILogger log, StorageException failure);
}
