using System.Text.Json.Serialization;

namespace Binnacle.Fleet.Collectors.Logs;

[JsonSerializable(typeof(LogCursor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class LogJson : JsonSerializerContext;
