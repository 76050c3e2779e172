using System.Text.Json.Serialization;

namespace Binnacle.Fleet.Collectors.Ipmi;

[JsonSerializable(typeof(SelCursor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class IpmiJson : JsonSerializerContext;
