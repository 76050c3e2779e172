using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>
/// Attributes and values of OTLP in JSON: <c>{"key": "host.name", "value": {"stringValue": "gpu-node-07"}}</c>. 64-bit numbers are text or numbers,
/// names are lower camel case, enumerations are numbers. Members of the wrong type count as absent.
/// </summary>
internal static class JsonValues
{
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static string Text(this JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? String(text) : "";

    public static ulong Unsigned(this JsonElement json, string name) => Unsigned(Member(json, name));

    public static ulong Unsigned(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetUInt64(out var number) ? number : 0,
        JsonValueKind.String => ulong.TryParse(String(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => 0,
    };

    public static int Integer(this JsonElement json, string name) => Member(json, name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.TryGetInt32(out var number) ? number : 0,
        { ValueKind: JsonValueKind.String } value => int.TryParse(String(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => 0,
    };

    /// <summary>A number; <c>"NaN"</c> and <c>"Infinity"</c> are text. Null when there is none.</summary>
    public static double? Real(this JsonElement json, string name) => Real(Member(json, name));

    public static double? Real(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) ? number : null,
        JsonValueKind.String => double.TryParse(String(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    public static List<KeyValuePair<string, JsonNode?>> Attributes(JsonElement json) =>
        [.. json.Items("attributes").Select(item => new KeyValuePair<string, JsonNode?>(item.Text("key"), Value(item.Member("value"))))];

    public static JsonNode? Value(JsonElement any, int depth = 0)
    {
        if (any.ValueKind != JsonValueKind.Object || depth > ProtoValues.MaxDepth)
            return null;
        if (any.TryGetProperty("stringValue", out var value) || any.TryGetProperty("bytesValue", out value))
            return value.ValueKind == JsonValueKind.String ? JsonValue.Create(String(value)) : null;
        if (any.TryGetProperty("boolValue", out value))
            return JsonValue.Create(value.ValueKind == JsonValueKind.True);
        if (any.TryGetProperty("intValue", out value))
            return JsonValue.Create(Long(value));
        if (any.TryGetProperty("doubleValue", out value))
            return Real(value) is { } number ? ProtoValues.Number(number) : null;
        if (any.TryGetProperty("arrayValue", out value))
            return new JsonArray([.. value.Items("values").Select(item => Value(item, depth + 1))]);
        return any.TryGetProperty("kvlistValue", out value) ? Map(value, depth + 1) : null;
    }

    private static JsonObject Map(JsonElement list, int depth)
    {
        var map = new JsonObject();
        foreach (var item in list.Items("values"))
            map[item.Text("key")] = Value(item.Member("value"), depth);
        return map;
    }

    private static long Long(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var number) ? number : 0,
        JsonValueKind.String => long.TryParse(String(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => 0,
    };

    // An escape for half a character is valid JSON but no text.
    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
