namespace Binnacle.App.Rules;

/// <summary>One test as a person writes it; names as in YAML, with underscores.</summary>
internal sealed class RuleTest
{
    public string Name { get; set; } = "";

    /// <summary>The moment to judge from; the newest record where empty.</summary>
    public string At { get; set; } = "";

    /// <summary>The machine a root cause is asked for.</summary>
    public string Device { get; set; } = "";
    public string Describe { get; set; } = "";
    public List<RuleTestCapture> Captures { get; set; } = [];
    public RuleTestExpectation Expect { get; set; } = new();
}
