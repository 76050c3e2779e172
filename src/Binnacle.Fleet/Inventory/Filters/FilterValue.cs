namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>A value of a term: a text, and for figures the range it stands for.</summary>
/// <param name="Text">As written, without quotes.</param>
/// <param name="From">Lower end, included; the figure itself for one figure.</param>
/// <param name="To">Upper end, included.</param>
public sealed record FilterValue(string Text, double From = 0, double To = 0);
