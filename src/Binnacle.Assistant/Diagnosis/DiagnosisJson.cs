using System.Text.Json.Serialization;

namespace Binnacle.Assistant.Diagnosis;

/// <summary>JSON of contract 3.1: snake_case, enums as words, times in UTC.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(DiagnosisDocument))]
[JsonSerializable(typeof(RootCauseDocument))]
[JsonSerializable(typeof(DocumentSummary))]
[JsonSerializable(typeof(DocumentIssue))]
public sealed partial class DiagnosisJson : JsonSerializerContext;
