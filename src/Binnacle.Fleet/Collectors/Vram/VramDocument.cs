using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Text;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Collectors.Vram;

/// <summary>
/// What a blackbox VRAM server says at one moment:
/// <code>{"total_bytes":25757220864,"used_bytes":22548578304,"free_bytes":3208642560,"allocated_blocks":14401,"utilized_blocks":512,
///  "fragmentation_ratio":0.88,"processes":[{"pid":4711,"name":"vllm","used_bytes":22000000000}],"threads":[…],"blocks":[…],"nsight_metrics":{…}}</code>
/// The lists of blocks and threads are passed over without being held: one line per block every five seconds would be 249 million rows a day.
/// </summary>
internal sealed record VramDocument
{
    public double? TotalBytes { get; private set; }
    public double? UsedBytes { get; private set; }
    public double? FreeBytes { get; private set; }

    /// <summary>KV cache blocks there are.</summary>
    public double? AllocatedBlocks { get; private set; }

    /// <summary>Those of them in use.</summary>
    public double? UtilizedBlocks { get; private set; }

    public bool HasFragmentation { get; private set; }
    public bool HasReserved { get; private set; }
    public bool HasNsight { get; private set; }

    /// <summary>Null when the server lists no processes at all.</summary>
    public ImmutableArray<GpuProcess>? Processes { get; private set; }

    /// <returns>Null when the text is not such a document.</returns>
    public static VramDocument? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            var document = new VramDocument();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                document.Member(ref reader);
            return document.TotalBytes is > 0 && document.UsedBytes is not null ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Member(ref Utf8JsonReader reader)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "total_bytes":
                TotalBytes = Number(ref reader);
                break;
            case "used_bytes":
                UsedBytes = Number(ref reader);
                break;
            case "free_bytes":
                FreeBytes = Number(ref reader);
                break;
            case "allocated_blocks":
                AllocatedBlocks = Number(ref reader);
                break;
            case "utilized_blocks":
                UtilizedBlocks = Number(ref reader);
                break;
            case "processes" when reader.TokenType == JsonTokenType.StartArray:
                Processes = ProcessList(ref reader);
                break;
            default:
                HasFragmentation |= name == "fragmentation_ratio";
                HasReserved |= name == "reserved_bytes";
                HasNsight |= name == "nsight_metrics" && reader.TokenType == JsonTokenType.StartObject;
                reader.Skip();
                break;
        }
    }

    // Whatever is no figure is skipped: a figure that is missing is missing, never zero.
    private static double? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value) && value >= 0)
            return value;
        reader.Skip();
        return null;
    }

    private static ImmutableArray<GpuProcess> ProcessList(ref Utf8JsonReader reader)
    {
        var processes = ImmutableArray.CreateBuilder<GpuProcess>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                reader.Skip();
            else if (Process(ref reader) is { } process && processes.Count < ProcessLook.MaxProcesses)
                processes.Add(process);
        }

        return processes.ToImmutable();
    }

    private static GpuProcess? Process(ref Utf8JsonReader reader)
    {
        double? pid = null, used = null;
        var name = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString();
            reader.Read();
            if (member == "pid")
                pid = Number(ref reader);
            else if (member == "used_bytes")
                used = Number(ref reader);
            else if (member == "name" && reader.TokenType == JsonTokenType.String)
                name = CleanText.Line(reader.GetString(), GpuProcess.MaxTextLength);
            else
                reader.Skip();
        }

        return pid is > 0 and <= int.MaxValue ? new GpuProcess { Pid = (int)pid, Name = name, UsedBytes = used is <= long.MaxValue / 2 ? (long)used : null } : null;
    }
}
