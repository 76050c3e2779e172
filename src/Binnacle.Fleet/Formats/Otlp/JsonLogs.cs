using System.Text.Json;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>An <c>ExportLogsServiceRequest</c> in JSON.</summary>
internal static class JsonLogs
{
    public static List<OtlpResource<OtlpLog>> Read(JsonElement request) =>
    [
        .. request.Items("resourceLogs").Select(resource => new OtlpResource<OtlpLog>(
            JsonValues.Attributes(resource.Member("resource")),
            [.. resource.Items("scopeLogs").SelectMany(scope => scope.Items("logRecords")).Select(Log)])),
    ];

    private static OtlpLog Log(JsonElement json)
    {
        var log = new OtlpLog
        {
            UnixNanoseconds = json.Unsigned("timeUnixNano"),
            ObservedUnixNanoseconds = json.Unsigned("observedTimeUnixNano"),
            Severity = Math.Clamp(json.Integer("severityNumber"), 0, 24),
            SeverityText = json.Text("severityText"),
            Body = JsonValues.Value(json.Member("body")),
        };
        log.Attributes.AddRange(JsonValues.Attributes(json));
        return log;
    }
}
