namespace Binnacle.Fleet.Collectors;

/// <summary>One reading of a source.</summary>
/// <param name="Source">What to read.</param>
/// <param name="Credential">What to sign in with; null for nothing.</param>
/// <param name="Cursor">What the last reading that was stored left; empty at first.</param>
/// <param name="Now">The time of samples that carry none.</param>
public sealed record CollectRequest(DataSource Source, Credential? Credential, string Cursor, DateTimeOffset Now);
