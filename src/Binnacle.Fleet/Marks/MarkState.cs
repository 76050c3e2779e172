namespace Binnacle.Fleet.Marks;

/// <summary>What a person said of a group of events.</summary>
public enum MarkState
{
    /// <summary>Nothing, or that it is to be looked at again.</summary>
    Open,

    /// <summary>Somebody knows of it. It stays, behind what nobody has seen yet.</summary>
    Acknowledged,

    /// <summary>It is over. What happens after this moment opens the group again.</summary>
    Resolved,
}
