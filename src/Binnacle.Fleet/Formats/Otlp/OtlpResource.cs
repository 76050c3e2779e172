using System.Text.Json.Nodes;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>What one resource (a host, a service) sent: its attributes and its metrics or log records.</summary>
internal sealed record OtlpResource<T>(List<KeyValuePair<string, JsonNode?>> Attributes, List<T> Items);
