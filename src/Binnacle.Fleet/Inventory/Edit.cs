namespace Binnacle.Fleet.Inventory;

/// <summary>Who edits, and when.</summary>
/// <param name="By">Name of the person or program; <c>local</c> where nobody signs in.</param>
/// <param name="At">The moment.</param>
public sealed record Edit(string By, DateTimeOffset At);
