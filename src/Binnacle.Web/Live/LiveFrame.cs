namespace Binnacle.Web.Live;

/// <summary>An event as it goes over the wire, and where its reader stands after it. Shared by every stream of the same subscription.</summary>
internal sealed record LiveFrame(ReadOnlyMemory<byte> Bytes, LiveCursor Cursor);
