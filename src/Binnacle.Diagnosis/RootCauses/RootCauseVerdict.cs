namespace Binnacle.Diagnosis.RootCauses;

/// <summary>What a root cause analysis concludes.</summary>
public enum RootCauseVerdict
{
    /// <summary>A cause is named, with its probability.</summary>
    Cause,

    /// <summary>The machine was watched and nothing is wrong with it.</summary>
    NoFault,

    /// <summary>Something is wrong, or said to be, and the evidence does not tell what.</summary>
    InsufficientEvidence,
}
