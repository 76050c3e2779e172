using System.Text.Json.Nodes;
using Binnacle.Fleet.Formats.Protobuf;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>Attributes and values of OTLP in protobuf: <c>KeyValue {key 1, value 2}</c>, <c>AnyValue</c> of string 1, bool 2, int 3, double 4, array 5, map 6, bytes 7.</summary>
internal static class ProtoValues
{
    /// <summary>Values nest no deeper; what lies below is dropped.</summary>
    public const int MaxDepth = 12;

    public static KeyValuePair<string, JsonNode?> Attribute(ReadOnlySpan<byte> message, int depth = 0)
    {
        var key = "";
        JsonNode? value = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                key = reader.Text();
            else if (reader.Field == 2)
                value = Value(reader.Bytes(), depth);
            else
                reader.Skip();
        }

        return new(key, value);
    }

    /// <summary>The attributes of a message that holds nothing else of interest: a resource (1).</summary>
    public static List<KeyValuePair<string, JsonNode?>> Resource(ReadOnlySpan<byte> message)
    {
        var attributes = new List<KeyValuePair<string, JsonNode?>>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                attributes.Add(Attribute(reader.Bytes()));
            else
                reader.Skip();
        }

        return attributes;
    }

    public static JsonNode? Value(ReadOnlySpan<byte> message, int depth = 0)
    {
        JsonNode? value = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    value = JsonValue.Create(reader.Text());
                    break;
                case 2:
                    value = JsonValue.Create(reader.Varint() != 0);
                    break;
                case 3:
                    value = JsonValue.Create(reader.Integer());
                    break;
                case 4:
                    value = Number(reader.Double());
                    break;
                case 5 when depth < MaxDepth:
                    value = List(reader.Bytes(), depth + 1);
                    break;
                case 6 when depth < MaxDepth:
                    value = Map(reader.Bytes(), depth + 1);
                    break;
                case 7:
                    value = JsonValue.Create(Convert.ToBase64String(reader.Bytes()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    /// <summary>A number; JSON has none for NaN and the infinities, so those become text.</summary>
    public static JsonValue Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static JsonArray List(ReadOnlySpan<byte> message, int depth)
    {
        var list = new JsonArray();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                list.Add(Value(reader.Bytes(), depth));
            else
                reader.Skip();
        }

        return list;
    }

    private static JsonObject Map(ReadOnlySpan<byte> message, int depth)
    {
        var map = new JsonObject();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            var (key, value) = Attribute(reader.Bytes(), depth);
            map[key] = value;
        }

        return map;
    }
}
