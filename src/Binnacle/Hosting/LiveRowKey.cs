namespace Binnacle.App.Hosting;

/// <summary>A row of the live stream.</summary>
internal sealed record LiveRowKey(string Node, string Component, string Qualifier);
