namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>Where an effect shows, seen from its cause. Ordered: a longer way reaches further.</summary>
internal enum Relation
{
    /// <summary>On the same component.</summary>
    Part,

    /// <summary>Anywhere on the machine.</summary>
    Host,

    /// <summary>On other machines of the shared domain.</summary>
    Domain,
}
