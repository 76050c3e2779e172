namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>What a filter is held against: a node, or one GPU of it.</summary>
public abstract class FilterSubject
{
    /// <summary>The texts of a field of words; none where there is none. Of <c>label</c>: <c>name</c>, <c>value</c> and <c>name=value</c> of each.</summary>
    public abstract IEnumerable<string> Texts(string field);

    /// <summary>The figure of a field, in its unit; null where no source gives one.</summary>
    public abstract double? Number(string field);
}
