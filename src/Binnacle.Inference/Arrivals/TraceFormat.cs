using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Binnacle.Core.Text;

namespace Binnacle.Inference.Arrivals;

/// <summary>One way of writing a trace, a request per line.</summary>
internal sealed record TraceFormat(string Name, bool HasHeader, int HashTokens, Func<string, TraceRow> Parse)
{
    private const double Millisecond = 1e-3;
    private const int DefaultHashTokens = 16;

    // Mooncake hashes blocks of 512 tokens (its trace's README).
    private const int MooncakeHashTokens = 512;

    public static TraceFormat? Detect(string line)
    {
        if (line.StartsWith("TIMESTAMP,ContextTokens,GeneratedTokens", StringComparison.OrdinalIgnoreCase))
            return new TraceFormat("azure", true, DefaultHashTokens, Azure);
        if (line.StartsWith("Timestamp,", StringComparison.OrdinalIgnoreCase) && line.Contains("Request tokens", StringComparison.OrdinalIgnoreCase))
            return new TraceFormat("burstgpt", true, DefaultHashTokens, BurstGpt([.. line.Split(',').Select(cell => cell.Trim())]));
        if (!line.TrimStart().StartsWith('{'))
            return null;
        if (line.Contains("\"input_length\"", StringComparison.Ordinal))
            return new TraceFormat("mooncake", false, MooncakeHashTokens, Mooncake);
        return line.Contains("\"prompt_tokens\"", StringComparison.Ordinal) ? new TraceFormat("own", false, DefaultHashTokens, Own) : null;
    }

    private static TraceRow Azure(string line)
    {
        var cells = line.Split(',');
        if (cells.Length < 3)
            throw new FormatException("a line has time, context tokens and generated tokens.");
        var time = DateTime.Parse(cells[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return new TraceRow(time.Ticks / (double)TimeSpan.TicksPerSecond, Whole(cells[1]), Whole(cells[2]), [], "");
    }

    private static Func<string, TraceRow> BurstGpt(ImmutableArray<string> columns)
    {
        int Column(string name) => columns.IndexOf(name, StringComparer.OrdinalIgnoreCase);
        var (time, prompt, output, kind) = (Column("Timestamp"), Column("Request tokens"), Column("Response tokens"), Column("Log Type"));
        if (prompt < 0 || output < 0)
            throw new FormatException("A BurstGPT trace has the columns Timestamp, Request tokens and Response tokens.");
        return line =>
        {
            var cells = line.Split(',');
            if (cells.Length < columns.Length)
                throw new FormatException($"the line has {cells.Length} cells, the header {columns.Length}.");
            return new TraceRow(double.Parse(cells[time], CultureInfo.InvariantCulture), Whole(cells[prompt]), Whole(cells[output]), [], kind < 0 ? "" : CleanText.Line(cells[kind], 60));
        };
    }

    private static TraceRow Mooncake(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var hashes = root.TryGetProperty("hash_ids", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Select(id => id.TryGetUInt64(out var value) ? value : throw new FormatException("a hash id is not a whole number.")).ToImmutableArray()
            : [];
        return new TraceRow(Number(root, "timestamp") * Millisecond, (long)Number(root, "input_length"), (long)Number(root, "output_length"), Chained(hashes), "");
    }

    private static TraceRow Own(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var hashes = root.TryGetProperty("prefix_hashes", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(item => Hash(item.ToString())).ToImmutableArray()
            : [];
        var kind = root.TryGetProperty("class", out var name) && name.ValueKind == JsonValueKind.String ? CleanText.Line(name.GetString(), 60) : "";
        return new TraceRow(Number(root, "arrival_s"), (long)Number(root, "prompt_tokens"), (long)Number(root, "output_tokens"), Chained(hashes), kind);
    }

    // A block is only reusable together with everything before it, whatever the trace calls the block itself.
    private static ImmutableArray<ulong> Chained(ImmutableArray<ulong> ids)
    {
        var chained = ImmutableArray.CreateBuilder<ulong>(ids.Length);
        var hash = 14695981039346656037;
        foreach (var id in ids)
            chained.Add(hash = Mix(hash, id));
        return chained.MoveToImmutable();
    }

    // FNV-1a over the eight bytes of an id.
    private static ulong Mix(ulong hash, ulong id)
    {
        unchecked
        {
            for (var i = 0; i < 64; i += 8)
                hash = (hash ^ ((id >> i) & 0xFF)) * 1099511628211;
            return hash;
        }
    }

    private static ulong Hash(string text) => Encoding.UTF8.GetBytes(text).Aggregate(14695981039346656037, (hash, value) => Mix(hash, value));

    private static double Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new FormatException($"'{name}' is missing or no number.");

    private static long Whole(string cell) => long.Parse(cell.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture);
}
