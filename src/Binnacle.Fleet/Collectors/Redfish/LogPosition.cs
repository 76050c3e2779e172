namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>Where the reading of one log stood.</summary>
/// <param name="Log">Hash of the address of its entries.</param>
/// <param name="Newest">Id of the newest event.</param>
/// <param name="Count">Entries it held.</param>
/// <param name="NewestFirst">It lists the newest entry first.</param>
/// <param name="IsCopy">It showed the entries of another log, as the same log does below the system and the manager; it is not read again.</param>
internal sealed record LogPosition(string Log, string Newest, int Count, bool NewestFirst, bool IsCopy = false);
