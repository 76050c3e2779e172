namespace Binnacle.Diagnosis.Surroundings;

/// <summary>What machines can share.</summary>
internal enum DomainKind
{
    Pdu,
    Row,
    Cooling,
    Switch,

    /// <summary>The machines one change touched.</summary>
    Change,
}
