namespace Binnacle.Web.Api;

/// <summary>Asks for a token of a site.</summary>
public sealed record SiteTokenRequest(string? Site);
