namespace Binnacle.Web.Charts;

/// <summary>A figure over the fleet that a page can keep current by itself.</summary>
/// <param name="Metric">The metric that is added up, or averaged when there is a weight.</param>
/// <param name="Weight">The metric that weights it; null for a sum.</param>
/// <param name="Factor">From base unit to what is shown.</param>
/// <param name="Decimals">Decimals shown.</param>
public sealed record LiveFigure(string Metric, string? Weight, double Factor, int Decimals);
