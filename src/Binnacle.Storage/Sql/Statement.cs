using System.Runtime.CompilerServices;
using System.Text;
using Binnacle.Core.Events;

namespace Binnacle.Storage.Sql;

/// <summary>
/// SQL written as an interpolated string. Every hole becomes a parameter, so values never become part of the text; only
/// <see cref="Statement"/> and <see cref="Verbatim"/> holes are spliced in.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Statement
{
    private readonly StringBuilder _text;
    private readonly List<object?> _values;

    public Statement(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + (4 * formattedCount));
        _values = new List<object?>(formattedCount);
    }

    public string Text => _text.ToString();

    /// <summary>Values of <c>@p0</c>, <c>@p1</c>, …: text, long, double, time, event id or null.</summary>
    public IReadOnlyList<object?> Values => _values;

    public static Statement Of(Statement statement) => statement;

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(string? value) => Add(value is null ? null : StoredText.Of(value));
    public void AppendFormatted(long? value) => Add(value);
    public void AppendFormatted(double? value) => Add(value is { } figure && double.IsFinite(figure) ? figure : null);
    public void AppendFormatted(DateTimeOffset value) => Add(value);
    public void AppendFormatted(DateTimeOffset? value) => Add(value);
    public void AppendFormatted(byte[] value) => Add(value);
    public void AppendFormatted(EventId value) => Add(value);
    public void AppendFormatted(Verbatim value) => _text.Append(value.Text);

    /// <summary>Splices another statement in, renumbering its parameters.</summary>
    public void AppendFormatted(Statement other)
    {
        var parts = other.Text.Split("@p");
        _text.Append(parts[0]);
        for (var i = 1; i < parts.Length; i++)
        {
            Add(other._values[i - 1]);
            _text.Append(parts[i].AsSpan().TrimStart("0123456789"));
        }
    }

    /// <summary>A list in brackets for <c>IN</c>; never empty.</summary>
    public static Statement List<T>(IEnumerable<T> values, Action<Statement, T> append)
    {
        Statement list = new(0, 0);
        var separator = "(";
        foreach (var value in values)
        {
            list._text.Append(separator);
            append(list, value);
            separator = ", ";
        }

        list._text.Append(')');
        return list;
    }

    /// <summary>Lists in brackets for <c>VALUES</c>; never empty.</summary>
    public static Statement Rows<T>(IEnumerable<T> rows, Action<Statement, T> append)
    {
        Statement all = new(0, 0);
        var separator = "(";
        foreach (var row in rows)
        {
            all._text.Append(separator);
            append(all, row);
            separator = "), (";
        }

        all._text.Append(')');
        return all;
    }

    private void Add(object? value)
    {
        _text.Append("@p").Append(_values.Count);
        _values.Add(value);
    }
}
