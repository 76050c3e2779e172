using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Binnacle.Fleet.Sites;

/// <summary>
/// A place (or customer) whose machines report to this instance: <c>berlin-2</c>. Letters, digits, <c>. _ -</c>, compared without case.
/// <c>default</c> is the instance's own place, which has no name.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct SiteName
{
    public const int MaxLength = 40;

    /// <summary>Stands between site and name in the name of a machine; it occurs in no site name.</summary>
    public const char Separator = ':';

    private readonly string? _value;

    private SiteName(string value) => _value = value;

    public string Value => _value ?? "";

    public bool IsOwn => _value is null;

    public static bool TryParse([NotNullWhen(true)] string? text, out SiteName site)
    {
        site = default;
        if (text is not { Length: > 0 and <= MaxLength } || !char.IsAsciiLetterOrDigit(text[0]) || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            return false;
        site = new(text.ToLowerInvariant());
        return true;
    }

    public override string ToString() => Value;

    public sealed class Converter : JsonConverter<SiteName>
    {
        public override SiteName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 0 } text ? TryParse(text, out var site) ? site : throw new JsonException("Not a site name.") : default;

        public override void Write(Utf8JsonWriter writer, SiteName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
