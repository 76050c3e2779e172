namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>What one instance of a cause is about.</summary>
internal enum CauseScope
{
    Part,
    Host,
    Pdu,
    Row,
    Cooling,
    Switch,
    Change,
}
