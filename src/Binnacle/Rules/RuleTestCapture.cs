namespace Binnacle.App.Rules;

/// <summary>A capture of a test: text in any format that is read, as if it lay at a path.</summary>
internal sealed class RuleTestCapture
{
    /// <summary>Path; its folder names the machine.</summary>
    public string Path { get; set; } = "";
    public string Text { get; set; } = "";
}
