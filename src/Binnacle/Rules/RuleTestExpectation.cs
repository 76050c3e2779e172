namespace Binnacle.App.Rules;

/// <summary>What a test asks for; everything left out is not asked.</summary>
internal sealed class RuleTestExpectation
{
    /// <summary>Rules that must raise an issue, as <c>MEM-UE</c> or <c>MEM-UE immediate</c>.</summary>
    public List<string> Issues { get; set; } = [];

    /// <summary>Rules that must not.</summary>
    public List<string> NoIssues { get; set; } = [];

    /// <summary>The first cause of the root cause analysis.</summary>
    public string Cause { get; set; } = "";

    /// <summary>cause, no_fault or insufficient_evidence.</summary>
    public string Verdict { get; set; } = "";
}
