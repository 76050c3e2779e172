namespace Binnacle.Diagnosis.RootCauses;

/// <summary>Parts of the reasoning that the benchmark switches off one at a time to show what each is worth. Everything is on otherwise.</summary>
public sealed record RootCauseOptions
{
    public static RootCauseOptions Default { get; } = new();

    /// <summary>Whether machines that share something are looked at together.</summary>
    public bool UseTopology { get; init; } = true;

    /// <summary>Whether what one cause explains no longer speaks for another.</summary>
    public bool ExplainAway { get; init; } = true;

    /// <summary>Whether temperatures are judged at equal load.</summary>
    public bool ConditionOnLoad { get; init; } = true;
}
