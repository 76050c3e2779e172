using System.Text.Json;
using System.Text.Json.Serialization;

namespace Binnacle.Scenarios.Cases;

/// <summary>How a truth is written: snake_case, indented, enums as words.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CaseTruth))]
internal sealed partial class TruthJson : JsonSerializerContext;
