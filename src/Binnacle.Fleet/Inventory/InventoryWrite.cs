namespace Binnacle.Fleet.Inventory;

/// <summary>What became of an edit.</summary>
public abstract record InventoryWrite<T>
    where T : class
{
    private InventoryWrite()
    {
    }

    /// <summary>Stored; <paramref name="Value"/> carries its new version.</summary>
    public sealed record Saved(T Value) : InventoryWrite<T>;

    /// <summary>Somebody else was faster, or the name is taken: nothing was changed. <paramref name="Current"/> is what is stored.</summary>
    public sealed record Conflict(T Current) : InventoryWrite<T>;

    /// <summary>There is nothing with this number.</summary>
    public sealed record Missing : InventoryWrite<T>;
}
