using System.Text;
using System.Text.Json;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>
/// Fields of a journal entry in JSON. Every value is a string; a value with bytes that are not text is an array of numbers, one that is too long is null,
/// one that occurs twice is an array of values.
/// </summary>
internal static class JournalJsonFields
{
    /// <summary>The fields, or null when it is no object.</summary>
    public static JournalFields? Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var fields = new JournalFields();
        foreach (var property in json.EnumerateObject())
        {
            if (Name(property) is not { } name || !JournalFields.IsKnown(name))
                continue;
            // Null means left out because of its length; anything else that is no text counts as an empty one.
            fields.Add(name, property.Value.ValueKind == JsonValueKind.Null ? null : Value(property.Value) ?? (name == "MESSAGE" ? "" : null));
        }

        return fields;
    }

    // An escape for half a character is valid JSON, but no name.
    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => String(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => Bytes(value) ?? value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Array ? Bytes(item) : Scalar(item)).FirstOrDefault(text => text is not null),
        _ => null,
    };

    private static string? Scalar(JsonElement value) => value.ValueKind == JsonValueKind.String ? String(value) : null;

    // An escape for half a character ("\ud800") is valid JSON but no text: it is kept as it was written.
    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    private static string? Bytes(JsonElement array)
    {
        var bytes = new byte[array.GetArrayLength()];
        var length = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetByte(out bytes[length]))
                return null;
            length++;
        }

        return Decode(bytes);
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
