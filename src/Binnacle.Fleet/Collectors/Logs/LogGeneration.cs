using System.IO.Compression;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>One file of a log: the one that is written, or an older one that rotation set aside.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="IsCurrent">It is the one that is written.</param>
internal sealed record LogGeneration(string Path, bool IsCurrent)
{
    private const int BlockBytes = 64 * 1024;

    public bool IsCompressed => Path.EndsWith(".gz", StringComparison.Ordinal);

    /// <summary>Its content from the start, unpacked. A file without content is not opened: it may be a pipe or a device, and opening one could wait for ever.</summary>
    public Stream Open()
    {
        if (new FileInfo(Path).Length == 0)
            return Stream.Null;
        var file = new FileStream(Path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        return IsCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Moves a fresh stream of this file forward; false when it is shorter.</summary>
    public bool Skip(Stream stream, long bytes, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            stream.Position = Math.Min(bytes, stream.Length);
            return stream.Length >= bytes;
        }

        var block = new byte[BlockBytes];
        while (bytes > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = stream.Read(block, 0, (int)Math.Min(block.Length, bytes));
            if (read == 0)
                return false;
            bytes -= read;
        }

        return true;
    }

    /// <summary>The inode of an open file, which a rename leaves as it is; 0 where the system does not tell (Linux before 5.14, other systems).</summary>
    public static long Inode(Stream stream)
    {
        if (stream is not FileStream file || !OperatingSystem.IsLinux())
            return 0;
        try
        {
            var line = File.ReadLines($"/proc/self/fdinfo/{file.SafeFileHandle.DangerousGetHandle()}").FirstOrDefault(text => text.StartsWith("ino:", StringComparison.Ordinal));
            return line is not null && long.TryParse(line.AsSpan(4).Trim(), out var inode) ? inode : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
