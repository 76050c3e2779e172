namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>How a term compares.</summary>
public enum FilterOperator
{
    /// <summary><c>:</c>, a text holds the value, a figure equals it or lies in a range.</summary>
    Has,

    /// <summary><c>=</c></summary>
    Is,

    /// <summary><c>!=</c></summary>
    IsNot,
    Above,
    AtLeast,
    Below,
    AtMost,
}
