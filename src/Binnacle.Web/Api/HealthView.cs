using Binnacle.Web.Sources;

namespace Binnacle.Web.Api;

/// <summary>State of the instance.</summary>
/// <param name="Status"><c>healthy</c>, or <c>degraded</c> when the store does not answer.</param>
/// <param name="ChatServiceActive">Questions are answered, by a language model or by the built-in analyst.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Database">The store: engine and counts.</param>
/// <param name="Collectors">Collectors in words, <c>3 of 4 running, 1 failing, oldest 12 s</c>; empty when none is configured.</param>
/// <param name="Sources">The same in figures; null when the store does not answer.</param>
public sealed record HealthView(string Status, bool ChatServiceActive, string Version, DatabaseView Database, string Collectors, SourceCounts? Sources);
