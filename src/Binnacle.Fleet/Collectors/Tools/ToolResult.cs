using System.Text;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.Tools;

/// <summary>What a program that ended left.</summary>
/// <param name="ExitCode">0 by convention for success.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error, the first part of it, as text.</param>
/// <param name="WasCut">It was ended because it wrote more than was wanted; the exit code then says nothing.</param>
internal sealed record ToolResult(int ExitCode, ReadOnlyMemory<byte> Output, string Errors, bool WasCut = false)
{
    public bool IsSuccess => ExitCode == 0 || WasCut;

    /// <summary>The output as text; bytes that are not UTF-8 become replacement characters.</summary>
    public string Text => Encoding.UTF8.GetString(Output.Span);

    /// <summary>The last line of the errors that is not blank, cleaned, for messages.</summary>
    public string LastError => CleanText.Line(Errors.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)), 200);
}
