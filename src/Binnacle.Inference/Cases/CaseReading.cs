namespace Binnacle.Inference.Cases;

/// <summary>A row of cases as read.</summary>
public abstract record CaseReading
{
    private CaseReading()
    {
    }

    public sealed record Read(ServingCase Case) : CaseReading;

    /// <summary>It cannot be answered, and why.</summary>
    public sealed record Unusable(string Reason) : CaseReading;
}
