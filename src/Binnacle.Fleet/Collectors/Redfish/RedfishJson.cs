using System.Text.Json.Serialization;

namespace Binnacle.Fleet.Collectors.Redfish;

[JsonSerializable(typeof(RedfishCursor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class RedfishJson : JsonSerializerContext;
