using System.Security.Cryptography;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>By what a log file is known again under another name: a hash of its beginning, which logs never change.</summary>
/// <param name="Length">Bytes of the beginning; 0 for a file that was empty.</param>
/// <param name="Hash">Hexadecimal SHA-256 of them, its first half.</param>
internal readonly record struct LogMark(int Length, string Hash)
{
    /// <summary>A few lines: their times make them unlike those of any other day.</summary>
    public const int MaxLength = 512;

    /// <summary>The mark of a stream at its start, as long as the stream is, but no longer than <paramref name="length"/>; moves the stream.</summary>
    public static LogMark Of(Stream stream, int length = MaxLength)
    {
        var bytes = new byte[Math.Clamp(length, 0, MaxLength)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new(read, read == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)).AsSpan(0, 16)));
    }

    /// <summary>Whether a stream begins with what this was taken of; moves the stream.</summary>
    public bool Fits(Stream stream) => Of(stream, Length) == this;
}
