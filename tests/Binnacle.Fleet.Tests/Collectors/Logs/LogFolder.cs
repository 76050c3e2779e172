using System.Collections.Immutable;
using System.IO.Compression;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Logs;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Collectors.Logs;

/// <summary>A folder with one log that is written, rotated and read by the collector.</summary>
internal sealed class LogFolder : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("binnacle-logs-");
    private string _cursor = "";
    private int _line;

    public LogFolder() => Collector = new LogFileCollector(LogFolders.Parse([_folder.FullName]), _clock);

    public LogFileCollector Collector { get; }

    public string Log => At("kern.log");

    /// <summary>Notes of the last reading.</summary>
    public ImmutableArray<string> Notes { get; private set; } = [];

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes numbered lines of a kernel log, each a second after the one before.</summary>
    public string[] Write(int lines, string? path = null)
    {
        var texts = Enumerable.Range(0, lines).Select(_ => $"usb 1-1: message {++_line}").ToArray();
        File.AppendAllLines(path ?? Log, texts.Select((text, index) => $"2026-11-20T09:{(_line - lines + index) / 60 % 60:00}:{(_line - lines + index) % 60:00}+00:00 gpu-node-07 kernel: {text}"));
        return texts;
    }

    public string[] Read() => [.. Events().Select(happened => happened.Text)];

    public ImmutableArray<DeviceEvent> Events(ImmutableSortedDictionary<string, string>? options = null)
    {
        var collected = Collector.CollectAsync(new CollectRequest(Source(Log, options), null, _cursor, _clock.GetUtcNow()), TestContext.Current.CancellationToken).Result;
        _cursor = collected.Cursor;
        Notes = collected.Notes;
        collected.Cursor.Length.ShouldBeLessThanOrEqualTo(Collected.MaxCursorLength);
        return collected.Batch.Events;
    }

    public void Compress(string name)
    {
        using (var packed = new GZipStream(File.Create(At(name + ".gz")), CompressionMode.Compress))
        using (var plain = File.OpenRead(At(name)))
            plain.CopyTo(packed);
        File.SetLastWriteTimeUtc(At(name + ".gz"), File.GetLastWriteTimeUtc(At(name)));
        File.Delete(At(name));
    }

    public static DataSource Source(string path, ImmutableSortedDictionary<string, string>? options = null) => new()
    {
        Name = "kern.log",
        Kind = SourceKind.LogFile,
        Target = path,
        Device = DeviceName.Parse("gpu-node-07"),
        Interval = TimeSpan.FromSeconds(10),
        Timeout = TimeSpan.FromSeconds(10),
        Options = options ?? ImmutableSortedDictionary<string, string>.Empty,
    };

    public void Dispose() => _folder.Delete(recursive: true);
}
