using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Binnacle.App.Output;

/// <summary>Makes tables of JSON objects: of chosen columns for people, of every field for CSV.</summary>
internal static class JsonTable
{
    /// <param name="title">What the rows are; empty for none.</param>
    /// <param name="rows">The objects.</param>
    /// <param name="columns">Header and cell of each column.</param>
    public static ResultTable Of(string title, IEnumerable<JsonNode?> rows, params ReadOnlySpan<(string Header, Func<JsonNode, string> Cell)> columns)
    {
        var cells = columns.ToArray();
        return new(title, [.. cells.Select(column => column.Header)], [.. rows.OfType<JsonObject>().Select(row => cells.Select(column => column.Cell(row)).ToImmutableArray())]);
    }

    /// <summary>Every field that holds a value or a list of values; lists joined with blanks, objects as <c>name=value</c>.</summary>
    public static ResultTable Full(IEnumerable<JsonNode?> rows)
    {
        var objects = rows.OfType<JsonObject>().ToArray();
        ImmutableArray<string> names = [.. objects.SelectMany(row => row.Select(field => field.Key)).Distinct()];
        return new("", names, [.. objects.Select(row => names.Select(name => Text(row[name])).ToImmutableArray())]);
    }

    /// <summary>A value as text: empty for null.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(' ', list.Select(Text)),
        JsonObject fields => string.Join(' ', fields.Select(field => $"{field.Key}={Text(field.Value)}")),
        JsonValue one when one.GetValueKind() == JsonValueKind.String => one.GetValue<string>(),
        JsonValue one when one.GetValueKind() is JsonValueKind.True or JsonValueKind.False => one.GetValueKind() == JsonValueKind.True ? "yes" : "no",
        _ => value.ToJsonString(),
    };

    /// <summary>A number with so many decimals; empty when there is none.</summary>
    public static string Figure(JsonNode? value, int decimals = 0, double factor = 1) =>
        Number(value) is { } number ? (number * factor).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : "";

    public static double? Number(JsonNode? value) => value is JsonValue one && one.GetValueKind() == JsonValueKind.Number ? double.Parse(one.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>How long ago a time was: <c>12 s</c>, <c>5 min</c>, <c>3 h</c>, <c>2 d</c>; empty when there is none.</summary>
    public static string Age(JsonNode? time, DateTimeOffset now) =>
        time is JsonValue one && one.TryGetValue<string>(out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Length(now - at) : "";

    public static string Length(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds switch
    {
        < 0 => "0 s",
        < 100 => $"{length.TotalSeconds:F0} s",
        < 6_000 => $"{length.TotalMinutes:F0} min",
        < 172_800 => $"{length.TotalHours:F0} h",
        _ => $"{length.TotalDays:F0} d",
    }}");
}
