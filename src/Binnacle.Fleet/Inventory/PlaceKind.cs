namespace Binnacle.Fleet.Inventory;

/// <summary>What sort of place: somewhere nodes stand, something they hang on, or a group they belong to.</summary>
public enum PlaceKind
{
    Site,
    Row,
    Rack,
    Pdu,
    Switch,

    /// <summary>A cooling zone.</summary>
    Cooling,

    /// <summary>A device group.</summary>
    Group,
}
