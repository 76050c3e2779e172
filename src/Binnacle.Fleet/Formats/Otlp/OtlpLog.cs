using System.Text.Json.Nodes;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>One log record.</summary>
internal sealed class OtlpLog
{
    public List<KeyValuePair<string, JsonNode?>> Attributes { get; } = [];

    /// <summary>When it happened; 0 is unknown.</summary>
    public ulong UnixNanoseconds { get; set; }

    /// <summary>When a collector saw it; 0 is unknown.</summary>
    public ulong ObservedUnixNanoseconds { get; set; }

    /// <summary>1 to 24: trace, debug, info, warn, error, fatal in steps of four; 0 is unknown.</summary>
    public int Severity { get; set; }
    public string SeverityText { get; set; } = "";
    public JsonNode? Body { get; set; }
}
