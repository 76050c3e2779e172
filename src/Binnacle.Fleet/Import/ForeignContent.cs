namespace Binnacle.Fleet.Import;

/// <summary>Files that are no text, told by their first bytes, with what to do about them.</summary>
internal static class ForeignContent
{
    /// <summary>Where a tar archive says what it is: https://www.gnu.org/software/tar/manual/html_node/Standard.html.</summary>
    private const int TarMark = 257;

    /// <summary>Why the file cannot be a capture; null when it can.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isWhole">The file holds no more than these.</param>
    public static string? Reason(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return isWhole ? "The file is empty." : "The file begins with nothing but blanks.";
        if (Packed(head) is { } packed)
            return packed;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            return "The file is UTF-16. Convert it first (iconv -f UTF-16 -t UTF-8).";
        // The journal's export format writes the length of a field that is no text in eight bytes.
        if (head.Contains((byte)0) && !head.StartsWith("__CURSOR="u8))
            return "The file is binary: it holds NUL bytes. Captures are the text that a tool prints.";
        return HasOnlyCarriageReturns(head)
            ? "The lines end in carriage returns alone. Convert them first (tr '\\r' '\\n')."
            : null;
    }

    // Signatures: gzip RFC 1952, zip APPNOTE 4.3.7, bzip2 "BZh", xz and zstd (RFC 8878) frame magics.
    private static string? Packed(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            return "The file is compressed with gzip. Unpack it first (gunzip -k).";
        if (head.StartsWith("PK\x03\x04"u8))
            return "The file is a zip archive. Unpack it first (unzip).";
        if (head.StartsWith("BZh"u8) && head.Length > 3 && head[3] is >= (byte)'1' and <= (byte)'9')
            return "The file is compressed with bzip2. Unpack it first (bunzip2 -k).";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return "The file is compressed with xz. Unpack it first (unxz -k).";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]))
            return "The file is compressed with zstd. Unpack it first (unzstd).";
        return head.Length > TarMark && head[TarMark..].StartsWith("ustar"u8)
            ? "The file is a tar archive. Unpack it first (tar -xf)."
            : null;
    }

    private static bool HasOnlyCarriageReturns(ReadOnlySpan<byte> head) =>
        !head.Contains((byte)'\n') && head.TrimEnd((byte)'\r').Contains((byte)'\r');
}
