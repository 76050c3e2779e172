using System.Collections.Immutable;

namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>One condition: <c>vram&gt;80</c>, <c>-label:spare</c>, <c>state:warn,critical</c>, or a bare word.</summary>
/// <param name="IsNegated">Whether it must not hold.</param>
/// <param name="Field">What it asks about; null for a bare word, which is looked for in names, labels and models.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Values">One of them must match.</param>
public sealed record FilterTerm(bool IsNegated, FilterField? Field, FilterOperator Operator, ImmutableArray<FilterValue> Values)
{
    private static readonly string[] Anywhere = ["name", "label", "model", "gpu", "host"];

    internal bool Matches(FilterSubject subject) => Holds(subject) != IsNegated;

    private bool Holds(FilterSubject subject)
    {
        if (Field is null)
            return Values.Any(value => Anywhere.Any(field => subject.Texts(field).Any(text => Has(text, value.Text))));
        if (Field.IsNumber)
            return subject.Number(Field.Name) is { } number && Compares(number);
        var texts = subject.Texts(Field.Name).ToArray();
        return Operator switch
        {
            FilterOperator.Has when Field.Words.IsEmpty => Values.Any(value => texts.Any(text => Has(text, value.Text))),
            FilterOperator.IsNot => !Values.Any(value => texts.Any(text => Is(text, value.Text))),
            _ => Values.Any(value => texts.Any(text => Is(text, value.Text))),
        };
    }

    // What is not known is neither above nor below anything.
    private bool Compares(double number) => Operator switch
    {
        FilterOperator.Above => Values.Any(value => number > value.From),
        FilterOperator.AtLeast => Values.Any(value => number >= value.From),
        FilterOperator.Below => Values.Any(value => number < value.From),
        FilterOperator.AtMost => Values.Any(value => number <= value.From),
        FilterOperator.IsNot => !Values.Any(value => number >= value.From && number <= value.To),
        _ => Values.Any(value => number >= value.From && number <= value.To),
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool Is(string text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
