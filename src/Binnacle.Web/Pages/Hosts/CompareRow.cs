using System.Collections.Immutable;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>One figure or fact of everything that is compared.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">Its value of each thing, in words; null where no source gives one.</param>
/// <param name="IsFigure">A number: right-aligned, and never equal by chance alone.</param>
public sealed record CompareRow(string Name, ImmutableArray<string?> Values, bool IsFigure)
{
    public bool Differs => Values.Distinct(StringComparer.Ordinal).Count() > 1;
}
