using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>Reads the text of a filter from left to right. One pass, no backtracking.</summary>
internal sealed class FilterReader(string text)
{
    private static readonly (string Sign, FilterOperator Operator)[] Operators =
    [
        (">=", FilterOperator.AtLeast), ("<=", FilterOperator.AtMost), ("!=", FilterOperator.IsNot),
        (":", FilterOperator.Has), ("=", FilterOperator.Is), (">", FilterOperator.Above), ("<", FilterOperator.Below),
    ];

    private int _at;

    public FilterParse Read()
    {
        try
        {
            return new FilterParse.Parsed(new(ReadTerms()));
        }
        catch (FormatException failure)
        {
            return new FilterParse.Invalid(_at + 1, failure.Message);
        }
    }

    private ImmutableArray<FilterTerm> ReadTerms()
    {
        if (text.Length > NodeFilter.MaxLength)
            throw Wrong(NodeFilter.MaxLength, $"a filter has at most {NodeFilter.MaxLength} characters.");
        var terms = ImmutableArray.CreateBuilder<FilterTerm>();
        while (SkipBlanks())
        {
            if (terms.Count == NodeFilter.MaxTerms)
                throw Wrong(_at, $"a filter has at most {NodeFilter.MaxTerms} terms.");
            terms.Add(ReadTerm());
        }

        return terms.ToImmutable();
    }

    private FilterTerm ReadTerm()
    {
        var isNegated = text[_at] == '-';
        if (isNegated)
            _at++;
        if (_at == text.Length || char.IsWhiteSpace(text[_at]))
            throw Wrong(_at, "a condition must follow the minus, such as -label:spare.");
        if (text[_at] == '"')
            return new(isNegated, null, FilterOperator.Has, [new(ReadQuoted())]);

        var begin = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '-'))
            _at++;
        if (_at > begin && ReadOperator() is { } sign)
            return ReadCondition(isNegated, begin, sign);
        _at = begin;
        return new(isNegated, null, FilterOperator.Has, [new(ReadBare(begin, "a word"))]);
    }

    private FilterTerm ReadCondition(bool isNegated, int begin, (string Sign, FilterOperator Operator) sign)
    {
        var name = text[begin..(_at - sign.Sign.Length)];
        var field = FilterField.Find(name) ?? throw Wrong(begin, $"there is no field '{name}'. Fields: {string.Join(", ", FilterField.All.Select(one => one.Name))}.");
        if (!field.IsNumber && sign.Operator >= FilterOperator.Above)
            throw Wrong(_at - sign.Sign.Length, $"'{field.Name}' is a word and cannot be compared with {sign.Sign}; use {field.Name}:value.");
        var values = ImmutableArray.CreateBuilder<FilterValue>();
        do
        {
            values.Add(ReadValue(field, sign.Operator));
        }
        while (Take(','));
        return new(isNegated, field, sign.Operator, values.ToImmutable());
    }

    private FilterValue ReadValue(FilterField field, FilterOperator sign)
    {
        var begin = _at;
        var value = _at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadBare(begin, $"a value of {field.Name}");
        if (field.IsNumber)
            return ReadFigures(field, sign, value, begin);
        if (!field.Words.IsEmpty)
            value = field.WordOf(value) ?? throw Wrong(begin, $"'{value}' is no {field.Name}; it is one of {string.Join(", ", field.Words)}.");
        return new(value);
    }

    private FilterValue ReadFigures(FilterField field, FilterOperator sign, string value, int begin)
    {
        var dots = value.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            var figure = ReadFigure(field, value, begin);
            return new(value, figure, figure);
        }

        if (sign is not (FilterOperator.Has or FilterOperator.Is or FilterOperator.IsNot))
            throw Wrong(begin, $"a range goes with ':', such as {field.Name}:{value}.");
        var (from, to) = (ReadFigure(field, value[..dots], begin), ReadFigure(field, value[(dots + 2)..], begin + dots + 2));
        return from <= to ? new(value, from, to) : throw Wrong(begin, $"the range {value} ends before it begins.");
    }

    private double ReadFigure(FilterField field, string value, int begin)
    {
        var factor = 1.0;
        var digits = value;
        if (value.Length > 1 && FactorOf(field, value[^1]) is { } known)
            (factor, digits) = (known, value[..^1]);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure) && double.IsFinite(figure)
            ? figure * factor
            : throw Wrong(begin, $"'{value}' is no figure; {field.Name} is a number{(field.Unit.Length > 0 ? $" in {field.Unit}" : "")}.");
    }

    private static double? FactorOf(FilterField field, char unit) => (field.Unit, unit) switch
    {
        ("%", '%') or ("W", 'W' or 'w') or ("s", 's') => 1,
        ("s", 'm') => 60,
        ("s", 'h') => 3_600,
        ("s", 'd') => 86_400,
        ("W", 'k') => 1_000,
        _ => null,
    };

    private (string Sign, FilterOperator Operator)? ReadOperator()
    {
        foreach (var known in Operators)
        {
            if (string.CompareOrdinal(text, _at, known.Sign, 0, known.Sign.Length) != 0)
                continue;
            _at += known.Sign.Length;
            return known;
        }

        return null;
    }

    private string ReadBare(int begin, string what)
    {
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not (',' or '"'))
            _at++;
        return _at > begin ? text[begin.._at] : throw Wrong(begin, $"{what} is missing{(begin < text.Length && !char.IsWhiteSpace(text[begin]) ? $" before '{text[begin]}'" : "")}.");
    }

    // A backslash takes the next character as it is.
    private string ReadQuoted()
    {
        var begin = _at++;
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != '"')
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
                _at++;
            value.Append(text[_at++]);
        }

        if (_at == text.Length)
            throw Wrong(begin, "the quote is not closed.");
        _at++;
        return value.Length > 0 ? value.ToString() : throw Wrong(begin, "there is nothing between the quotes.");
    }

    private bool SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        return _at < text.Length;
    }

    private bool Take(char c)
    {
        if (_at == text.Length || text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private FormatException Wrong(int position, string reason)
    {
        _at = position;
        return new(reason);
    }
}
