using System.Globalization;
using System.Text.Json;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Formats.Redfish;

/// <summary>Members of Redfish JSON, read without trusting their type.</summary>
internal static class JsonMembers
{
    /// <summary>The member when it is there, of an object that may be none.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? Member(this JsonElement? element, string name) => element?.Member(name);

    /// <summary>
    /// A text, cleaned; empty when there is none. iDRAC 7 and 8 wrap some texts in arrays of objects: <c>[{"Member":"Assert"}]</c>.
    /// </summary>
    public static string Text(this JsonElement? element, int maxLength = 240)
    {
        var depth = 0;
        while (element is { } value && depth++ < 4)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    return Decoded(value, maxLength);
                case JsonValueKind.Number:
                    return value.GetRawText();
                case JsonValueKind.True:
                    return "true";
                case JsonValueKind.False:
                    return "false";
                case JsonValueKind.Array:
                    element = value.GetArrayLength() > 0 ? value[0] : null;
                    break;
                case JsonValueKind.Object:
                    element = value.Member("Member");
                    break;
                default:
                    return "";
            }
        }

        return "";
    }

    /// <summary>A finite number, also one that firmware wrote as text ("42.5"); null for anything else.</summary>
    public static double? Number(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        { ValueKind: JsonValueKind.String } => TextNumber(element.Text(24)),
        _ => null,
    };

    /// <summary>The objects of an array; none when it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static double? TextNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // A lone surrogate escape ("\ud800") is valid JSON but no text.
    private static string Decoded(JsonElement value, int maxLength)
    {
        try
        {
            return CleanText.Line(value.GetString(), maxLength);
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
