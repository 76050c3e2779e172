using Microsoft.Extensions.Logging;

namespace Binnacle.Web;

/// <summary>Log messages of the web face: event ids 5000 to 5999.</summary>
internal static partial class WebLog
{
    [LoggerMessage(5001, LogLevel.Error, "{Method} {Path} failed, trace id {TraceId}")]
    public static partial void RequestFailed(ILogger logger, string method, string path, string traceId, Exception failure);

    [LoggerMessage(5002, LogLevel.Error, "WebSocket conversation failed, trace id {TraceId}")]
    public static partial void SocketFailed(ILogger logger, string traceId, Exception failure);

    [LoggerMessage(5003, LogLevel.Error, "Stream of message {MessageId} failed")]
    public static partial void StreamFailed(ILogger logger, string messageId, Exception failure);

    [LoggerMessage(5004, LogLevel.Warning, "The newest values could not be read for live streams")]
    public static partial void LiveReadingFailed(ILogger logger, Exception failure);

    [LoggerMessage(5005, LogLevel.Warning, "{What} could not be read in the background")]
    public static partial void KeepingWarmFailed(ILogger logger, string what, Exception failure);
}
