namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A sign that no single rule, kind or code tells.</summary>
internal abstract class DerivedSign
{
    /// <summary>Its name in <c>data/causes/signs.tsv</c>.</summary>
    public abstract string Name { get; }

    public abstract IEnumerable<Sign> Find(SignContext context);
}
