namespace Binnacle.Diagnosis.Tasks;

/// <summary>One line of a task's history.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: a person's name, or <see cref="Evidence"/>.</param>
/// <param name="Text">What.</param>
public sealed record TaskNote(DateTimeOffset At, string By, string Text)
{
    /// <summary>The author of notes that follow from evidence alone.</summary>
    public const string Evidence = "evidence";
}
