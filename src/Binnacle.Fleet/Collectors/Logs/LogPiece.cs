namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>New lines of one file.</summary>
/// <param name="Bytes">Whole lines; of a file that is no longer written, the rest of it.</param>
/// <param name="Cursor">Where reading stands after them.</param>
/// <param name="IsAtEnd">There is no more in this file now.</param>
internal sealed record LogPiece(ReadOnlyMemory<byte> Bytes, LogCursor Cursor, bool IsAtEnd);
