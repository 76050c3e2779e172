namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>What became of the text of a filter.</summary>
public abstract record FilterParse
{
    private FilterParse()
    {
    }

    public sealed record Parsed(NodeFilter Filter) : FilterParse;

    /// <summary>It cannot be read.</summary>
    /// <param name="Position">Where, counted from 1.</param>
    /// <param name="Reason">What is wrong there and what would be right.</param>
    public sealed record Invalid(int Position, string Reason) : FilterParse
    {
        public override string ToString() => $"At character {Position}: {Reason}";
    }
}
