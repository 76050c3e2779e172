namespace Binnacle.Web.Pages.Sources;

/// <summary>What became of one address of a list.</summary>
/// <param name="Target">The address.</param>
/// <param name="IsAdded">It answered and is read from now on.</param>
/// <param name="Words">What was found, or why not.</param>
public sealed record BulkLine(string Target, bool IsAdded, string Words);
