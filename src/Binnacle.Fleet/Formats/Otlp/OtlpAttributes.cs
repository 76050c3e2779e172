using System.Text.Json.Nodes;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>Attributes as text.</summary>
internal static class OtlpAttributes
{
    /// <summary>The value of the first of these names that has one.</summary>
    public static string? Find(this List<KeyValuePair<string, JsonNode?>> attributes, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var (key, value) in attributes)
            {
                if (key == name && Text(value) is { Length: > 0 } text)
                    return text;
            }
        }

        return null;
    }

    /// <summary>A value as text: strings without quotes, everything else as JSON.</summary>
    public static string Text(JsonNode? value) =>
        value is null ? "" : value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value.ToJsonString();
}
